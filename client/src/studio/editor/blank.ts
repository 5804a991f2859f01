/** PURE: the diagram a new process begins with. */

const NAMESPACES = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"', 'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"', 'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
  'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
].join(' ');

const optionXml = (name: string, value: string) => '<bpmn:extensionElements><camunda:properties>'
  + `<camunda:property name="${name}" value="${value}" /></camunda:properties></bpmn:extensionElements>`;

/** A new process: somebody fills in a form, then it ends. */
export function blankXml(
  slug: string, name: string,
  names: { readonly start: string; readonly task: string; readonly outcome: string; readonly end: string },
): string {
  const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${NAMESPACES} id="definitions" targetNamespace="https://loanflow.local/processes">
  <bpmn:process id="${safe(slug)}" name="${safe(name)}" isExecutable="true">
    ${optionXml('case.kind', safe(slug))}
    <bpmn:startEvent id="start" name="${safe(names.start)}"><bpmn:outgoing>toApply</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="apply" name="${safe(names.task)}">
      <bpmn:extensionElements><camunda:properties>
        <camunda:property name="outcome.submit" value="${safe(names.outcome)}" /><camunda:property name="assignee" value="starter" />
      </camunda:properties></bpmn:extensionElements>
      <bpmn:incoming>toApply</bpmn:incoming><bpmn:outgoing>toDone</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:endEvent id="done" name="${safe(names.end)}">
      ${optionXml('case.status', 'completed')}
      <bpmn:incoming>toDone</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="toApply" sourceRef="start" targetRef="apply" />
    <bpmn:sequenceFlow id="toDone" sourceRef="apply" targetRef="done" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="${safe(slug)}">
    <bpmndi:BPMNShape id="start_di" bpmnElement="start"><dc:Bounds x="160" y="182" width="36" height="36" />
      <bpmndi:BPMNLabel><dc:Bounds x="138" y="225" width="80" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="apply_di" bpmnElement="apply"><dc:Bounds x="260" y="160" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="done_di" bpmnElement="done"><dc:Bounds x="482" y="182" width="36" height="36" />
      <bpmndi:BPMNLabel><dc:Bounds x="460" y="225" width="80" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="toApply_di" bpmnElement="toApply"><di:waypoint x="196" y="200" /><di:waypoint x="260" y="200" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="toDone_di" bpmnElement="toDone"><di:waypoint x="360" y="200" /><di:waypoint x="482" y="200" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}
