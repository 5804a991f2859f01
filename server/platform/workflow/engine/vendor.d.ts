/** The part of bpmn-moddle 9 we use; it ships no types. */
declare module 'bpmn-moddle' {
  export type ModdleProperty = {
    readonly ns: { readonly name: string; readonly localName: string };
    readonly isReference?: boolean;
    readonly isId?: boolean;
    readonly default?: unknown;
  };
  export type ModdleElement = {
    readonly $type: string;
    readonly $descriptor: { readonly properties: readonly ModdleProperty[] };
    /** What is written in a namespace nobody registered. */
    readonly $attrs?: Readonly<Record<string, unknown>>;
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
