/** The part of bpmn-moddle 9 we use; it ships no types. */
declare module 'bpmn-moddle' {
  export type ModdleElement = {
    readonly $type: string;
    readonly id?: string;
    get(name: string): unknown;
  };
  export type ParseResult = {
    readonly rootElement: ModdleElement;
    readonly warnings: readonly { readonly message: string }[];
  };
  const BpmnModdle: new (packages?: Record<string, unknown>) => {
    fromXML(xml: string): Promise<ParseResult>;
  };
  export default BpmnModdle;
}
