/** The shapes of the server's answers. Money is a yuan string, a rate a decimal string, a date `YYYY-MM-DD`. */

export type Ref = { readonly id: string; readonly name: string };
export type Choice = { readonly code: string; readonly name: string };
export type Page<T> = { readonly items: readonly T[]; readonly total: number };

export type Session = {
  readonly person: { readonly id: string; readonly username: string; readonly name: string; readonly org: Ref | null; readonly post: string | null };
  readonly roles: readonly Choice[];
  readonly rights: readonly { readonly object: string; readonly actions: readonly string[] }[];
  readonly csrfToken: string;
  readonly businessDate: string;
  readonly mustChangePassword: boolean;
};

export type CaseStatus = 'open' | 'completed' | 'rejected' | 'cancelled';
export type CaseRef = {
  readonly id: string; readonly number: string; readonly title: string; readonly summary: string; readonly status: CaseStatus;
};

export const BOXES = ['inbox', 'done', 'started', 'cc'] as const;
export type Box = (typeof BOXES)[number];
export type Urgency = 'overdue' | 'soon' | 'ok';
export type TaskStatus = 'open' | 'done' | 'returned' | 'cancelled';

export type TaskItem = {
  readonly id: string; readonly instanceId: string; readonly slug: string; readonly processName: string;
  readonly case: CaseRef; readonly node: Ref; readonly status: TaskStatus;
  readonly assignee: Ref | null; readonly candidateRoles: readonly Choice[];
  readonly createdAt: string; readonly dueAt: string | null; readonly completedAt: string | null;
  readonly outcome: Choice | null; readonly round: number; readonly actions: readonly string[]; readonly version: number;
};

export type StartedItem = {
  readonly id: string; readonly instanceId: string; readonly slug: string; readonly processName: string;
  readonly case: CaseRef; readonly status: InstanceStatus; readonly startedAt: string; readonly endedAt: string | null;
  readonly currentNodes: readonly { readonly id: string; readonly name: string; readonly assignees: readonly string[] }[];
  readonly actions: readonly string[];
};

export type Counts = Readonly<Record<'inbox' | 'overdue' | 'soon' | 'done' | 'started' | 'cc', number>>;

export type FieldRight = 'read' | 'write' | 'hidden';
export type Submission = Readonly<Record<string, unknown>>;
/** A Form.io definition. */
export type FormDefinition = { readonly components: readonly FormComponent[] } & Readonly<Record<string, unknown>>;
export type FormComponent = { readonly type: string; readonly key: string } & Readonly<Record<string, unknown>>;

export type Voter = {
  readonly person: Ref; readonly status: TaskStatus; readonly outcome: string | Choice | null;
  readonly opinion: string | null; readonly at: string | null;
};

export type Task = {
  readonly id: string; readonly instanceId: string; readonly slug: string; readonly processName: string;
  readonly case: CaseRef; readonly node: Ref; readonly form: FormDefinition; readonly submission: Submission;
  readonly fields: Readonly<Record<string, FieldRight>>; readonly outcomes: readonly Choice[];
  readonly opinion: 'required' | 'optional'; readonly returns: readonly Ref[];
  readonly vote: { readonly rule: string; readonly voters: readonly Voter[] } | null;
  readonly assignee: Ref | null; readonly dueAt: string | null; readonly round: number; readonly createdAt: string;
  readonly status: TaskStatus; readonly actions: readonly string[]; readonly version: number;
  readonly references: readonly { readonly type: string; readonly id: string; readonly label: string }[];
};

export type Completed = {
  readonly instance: { readonly id: string; readonly status: InstanceStatus };
  readonly next: readonly { readonly id: string; readonly node: Ref; readonly mine: boolean }[];
};

export type InstanceStatus = 'running' | 'ended' | 'cancelled';
export type Instance = {
  readonly id: string; readonly slug: string; readonly processName: string; readonly version: number;
  readonly status: InstanceStatus; readonly case: CaseRef;
  readonly nodes: readonly { readonly id: string; readonly name: string; readonly since: string }[];
  readonly startedBy: Ref; readonly startedAt: string; readonly endedAt: string | null;
  readonly outcome: string | null; readonly actions: readonly string[];
};

export type HistoryEntry = {
  readonly id: string; readonly at: string; readonly actor: Ref | null; readonly kind: string; readonly node: Ref | null;
  readonly outcome: Choice | null; readonly opinion: string | null; readonly round: number | null; readonly text: string;
};

export type Diagram = {
  readonly xml: string; readonly active: readonly string[]; readonly done: readonly string[];
  readonly flows: readonly string[]; readonly incidents: readonly string[];
};

export type ProcessItem = {
  readonly slug: string; readonly name: string; readonly description: string; readonly version: number;
  readonly actions: readonly string[];
};
export type StartForm = { readonly form: FormDefinition; readonly submission: Submission; readonly version: number };
export type Started = { readonly id: string; readonly status: InstanceStatus; readonly case: CaseRef };

export const CASE_VIEWS = ['created', 'history', 'closed', 'returned', 'all'] as const;
export type CaseView = (typeof CASE_VIEWS)[number];
export type CaseItem = CaseRef & {
  readonly kind: string; readonly kindName: string; readonly starter: Ref; readonly owner: Ref; readonly org: Ref;
  readonly createdAt: string; readonly closedAt: string | null;
  readonly subject: { readonly type: string; readonly id: string; readonly label: string } | null;
  readonly actions: readonly string[];
};
export type StoredFile = {
  readonly id: string; readonly name: string; readonly size: number; readonly mime: string;
  readonly uploadedBy: Ref; readonly uploadedAt: string;
};
export type Comment = { readonly id: string; readonly at: string; readonly by: Ref; readonly text: string };
export type Case = CaseItem & {
  readonly instances: readonly {
    readonly id: string; readonly slug: string; readonly processName: string; readonly status: InstanceStatus; readonly startedAt: string;
  }[];
  readonly comments: readonly Comment[]; readonly files: readonly StoredFile[];
};
export type UploadedFile = { readonly id: string; readonly name: string; readonly size: number; readonly mime: string; readonly sha256: string };
export type Draft = { readonly data: Submission; readonly savedAt: string };

export type CustomerKind = 'individual' | 'company';
export type CustomerItem = {
  readonly id: string; readonly kind: CustomerKind; readonly name: string; readonly number: string;
  readonly idMask: string | null; readonly mobileMask: string | null; readonly owner: Ref; readonly org: Ref;
  readonly createdAt: string; readonly blacklisted: boolean; readonly actions: readonly string[];
};
export type Customer = CustomerItem & {
  readonly fields: Submission;
  readonly guarantors: readonly Readonly<Record<string, unknown>>[];
  readonly collaterals: readonly Readonly<Record<string, unknown>>[];
  readonly cases: readonly CaseRef[]; readonly exposure: { readonly used: string; readonly limit: string } | null;
  readonly version: number;
};
export type RecordForm = { readonly form: FormDefinition; readonly version: number };

export type Product = {
  readonly id: string; readonly code: string; readonly name: string; readonly version: number; readonly actions: readonly string[];
} & Readonly<Record<string, unknown>>;

export type QuoteRow = {
  readonly n: number; readonly dueOn: string; readonly days: number;
  readonly principal: string; readonly interest: string; readonly total: string; readonly balance: string;
};
export type Quote = {
  readonly rows: readonly QuoteRow[];
  readonly totals: { readonly principal: string; readonly interest: string; readonly total: string };
  readonly annualCost: { readonly effective: string; readonly periodic: string };
  readonly cap: { readonly rate: string; readonly by: string; readonly within: boolean };
};
