-- What every room of the platform stands on: guards, clocks, numbers, cases, the workflow runtime.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$

-- One row: the day the business lives in, moved forward by end of day.
create table business_day (
  id integer primary key default 1 check (id = 1),
  today date not null
)

-- Numbers without gaps: the row is locked by the transaction that takes the next one.
create table counter (
  kind text not null,
  scope text not null,
  year integer not null,
  last integer not null check (last > 0),
  primary key (kind, scope, year)
)

-- Limits and thresholds by date; the newest row on or before a day holds.
create table parameter (
  id uuid primary key,
  name text not null,
  from_on date not null,
  type text not null check (type in ('money', 'rate', 'integer', 'text', 'boolean')),
  value jsonb not null,
  source text not null default '',
  version integer not null default 1,
  unique (name, from_on)
)

create table idempotency_key (
  person_id uuid not null,
  key text not null,
  hash text not null,
  -- Empty until the act is done, which nobody else sees.
  status integer,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
)

create index idempotency_key_age on idempotency_key (created_at)

-- The case (项目): what all work on one matter hangs on.
create table cases (
  id uuid primary key,
  kind text not null,
  number text not null unique,
  title text not null,
  summary text not null default '',
  status text not null check (status in ('open', 'completed', 'rejected', 'cancelled')),
  subject_type text,
  subject_id uuid,
  starter_id uuid not null,
  owner_id uuid not null,
  org_id uuid not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  version integer not null default 1,
  check ((subject_type is null) = (subject_id is null))
)

create index cases_starter on cases (starter_id, opened_at desc)

create index cases_org on cases (org_id, status, opened_at desc)

create index cases_subject on cases (subject_type, subject_id)

create table case_comment (
  id uuid primary key,
  case_id uuid not null references cases,
  person_id uuid not null,
  text text not null check (length(text) between 1 and 2000),
  created_at timestamptz not null
)

create index case_comment_case on case_comment (case_id, created_at)

create trigger case_comment_append_only before update or delete or truncate on case_comment
  for each statement execute function refuse_change()

-- A published version of a process. Its model is stored compiled, with the form versions pinned at publication.
create table process_definition (
  id uuid primary key,
  slug text not null,
  version integer not null check (version > 0),
  name text not null,
  xml text not null,
  source jsonb not null,
  forms jsonb not null,
  checksum text not null,
  origin text not null check (origin in ('file', 'database')),
  live boolean not null,
  note text not null default '',
  published_by uuid,
  published_at timestamptz not null,
  unique (slug, version)
)

create unique index process_definition_live on process_definition (slug) where live

create table instance (
  id uuid primary key,
  slug text not null,
  definition_id uuid not null references process_definition,
  case_id uuid not null references cases,
  parent_id uuid references instance,
  parent_execution_id text,
  status text not null check (status in ('running', 'ended', 'cancelled')),
  outcome text,
  state jsonb,
  tokens jsonb not null,
  variables jsonb not null,
  revision uuid not null,
  starter_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  check ((status = 'running') = (ended_at is null))
)

create index instance_case on instance (case_id)

create index instance_starter on instance (starter_id, started_at desc)

create index instance_definition on instance (definition_id) where status = 'running'

-- One user task that waits is one group: a single task, or the votes of a committee. `execution_id` is the engine's name of
-- the wait, `place` the diagram's: by it a group finds its wait again under another engine version.
create table task_group (
  id uuid primary key,
  instance_id uuid not null references instance,
  case_id uuid not null references cases,
  node_id text not null,
  node_name text not null,
  execution_id text not null,
  place text not null,
  round integer not null check (round > 0),
  status text not null check (status in ('open', 'completed', 'returned', 'cancelled')),
  rule jsonb,
  outcome text,
  return_to text,
  opened_at timestamptz not null,
  closed_at timestamptz,
  unique (instance_id, execution_id)
)

create index task_group_node on task_group (instance_id, node_id, round desc)

create table task (
  id uuid primary key,
  group_id uuid not null references task_group,
  instance_id uuid not null references instance,
  case_id uuid not null references cases,
  slug text not null,
  node_id text not null,
  node_name text not null,
  round integer not null,
  status text not null check (status in ('open', 'done', 'returned', 'cancelled')),
  assignee_id uuid,
  candidate_roles text[] not null,
  excludes text[] not null,
  due_at timestamptz,
  created_at timestamptz not null,
  completed_at timestamptz,
  completed_by uuid,
  outcome text,
  opinion text,
  version integer not null default 1,
  check ((status in ('done', 'returned')) = (completed_by is not null))
)

create index task_group_of on task (group_id)

create index task_instance on task (instance_id, created_at)

create index task_case on task (case_id)

create index task_assignee on task (assignee_id) where status = 'open'

create index task_pool on task using gin (candidate_roles) where status = 'open' and assignee_id is null

create index task_done on task (completed_by, completed_at desc) where completed_by is not null

create table task_copy (
  id uuid primary key,
  task_id uuid references task,
  instance_id uuid not null references instance,
  case_id uuid not null references cases,
  person_id uuid not null,
  node_id text not null,
  node_name text not null,
  created_at timestamptz not null,
  read_at timestamptz
)

create index task_copy_person on task_copy (person_id, created_at desc)

-- Timers, asynchronous steps and votes to be counted anew: what the worker does later, on behalf of whoever brought the token there
-- or changed the committee; a timer on nobody's.
-- It locks the case and passes by those that are being worked on.
create table job (
  id uuid primary key,
  kind text not null check (kind in ('step', 'timer', 'vote')),
  instance_id uuid not null references instance,
  case_id uuid not null references cases,
  node_id text not null,
  execution_id text not null,
  place text not null,
  actor_id uuid not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  status text not null check (status in ('pending', 'done', 'cancelled', 'failed')),
  last_error text,
  created_at timestamptz not null,
  unique (instance_id, execution_id, due_at)
)

create index job_due on job (due_at) where status = 'pending'

-- What failed while nobody was waiting for the answer.
create table incident (
  id uuid primary key,
  job_id uuid references job,
  instance_id uuid references instance,
  case_id uuid references cases,
  node_id text,
  code text not null,
  facts jsonb not null,
  opened_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by uuid
)

create index incident_open on incident (opened_at) where resolved_at is null

-- What every instance did, in order; never changed.
create table history (
  id bigint generated always as identity primary key,
  instance_id uuid not null references instance,
  case_id uuid not null references cases,
  at timestamptz not null,
  kind text not null,
  node_id text,
  actor_id uuid,
  data jsonb not null
)

create index history_instance on history (instance_id, id)

create index history_case on history (case_id, id)

create trigger history_append_only before update or delete or truncate on history
  for each statement execute function refuse_change()

-- One row: that demo data was loaded here, or begun to be.
create table demo_load (
  id integer primary key default 1 check (id = 1),
  started_at timestamptz not null,
  finished_at timestamptz
)
