/** What we use of moddle and of bpmn-js' elements, under types of our own. */

/** An element of the BPMN file. Its properties change only through the command stack. */
export type Moddle = {
  readonly $type: string;
  readonly id?: string;
  readonly $parent?: Moddle;
  get(name: string): unknown;
  $instanceOf(type: string): boolean;
};

/** An element as it is drawn. */
export type Drawn = {
  readonly id: string;
  readonly type: string;
  readonly businessObject: Moddle;
  readonly incoming: readonly Drawn[];
  readonly outgoing: readonly Drawn[];
  readonly source?: Drawn | null;
  readonly target?: Drawn | null;
  /** Of a boundary event: what it sits on. */
  readonly host?: Drawn | null;
  readonly attachers?: readonly Drawn[];
  readonly parent?: Drawn | null;
  readonly children?: readonly Drawn[];
  readonly labelTarget?: Drawn | null;
  readonly waypoints?: readonly { readonly x: number; readonly y: number }[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Options in the order of the file: `camunda:property` pairs. */
export type Pairs = readonly (readonly [name: string, value: string])[];

export const isModdle = (value: unknown): value is Moddle => typeof value === 'object' && value !== null && '$type' in value;
