/** The loan application as an analyst would change it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const SLUG = 'loan-application';
export const LOAN_APPLICATION = readFileSync(path.resolve(import.meta.dirname, '../../../../processes/loan-application.bpmn'), 'utf8');

/** Puts a task of the risk managers between the application and its registration. */
export function withPrecheck(xml = LOAN_APPLICATION, attributes = 'camunda:candidateGroups="risk_manager"'): string {
  return replaced(
    xml, '<bpmn:sequenceFlow id="toRegister" sourceRef="apply" targetRef="register" />',
    `<bpmn:sequenceFlow id="toPrecheck" sourceRef="apply" targetRef="precheck" />
     <bpmn:userTask id="precheck" name="预审" ${attributes}>
       <bpmn:extensionElements><camunda:properties>
         <camunda:property name="outcome.approve" value="通过" /><camunda:property name="due" value="P1D" />
       </camunda:properties></bpmn:extensionElements>
       <bpmn:incoming>toPrecheck</bpmn:incoming><bpmn:outgoing>toRegister</bpmn:outgoing>
     </bpmn:userTask>
     <bpmn:sequenceFlow id="toRegister" sourceRef="precheck" targetRef="register" />`,
  ).replace('<bpmn:outgoing>toRegister</bpmn:outgoing>\n    </bpmn:userTask>', '<bpmn:outgoing>toPrecheck</bpmn:outgoing>\n    </bpmn:userTask>');
}

/** A replacement that must find its place. */
export function replaced(xml: string, part: string, by: string): string {
  if (!xml.includes(part)) throw new Error(`the diagram does not hold ${part}`);
  return xml.replace(part, by);
}

/** The same diagram under another slug. */
export function named(slug: string, xml: string): string {
  return replaced(replaced(xml, '<bpmn:process id="loan-application"', `<bpmn:process id="${slug}"`), 'bpmnElement="loan-application"', `bpmnElement="${slug}"`);
}
