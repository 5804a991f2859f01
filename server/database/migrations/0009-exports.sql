-- A list that somebody takes away as a file: asked for, made by a worker, fetched by who asked for it, swept when its time is over.
create table export_run (
  id uuid primary key,
  kind text not null,
  person_id uuid not null references person,
  -- what was asked for: filters and order, as the list understands them
  asked jsonb not null,
  status text not null check (status in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  -- counts up with every worker that begins it: only the last one may go on
  attempt integer not null default 0,
  rows_total integer not null check (rows_total >= 0),
  rows_done integer not null default 0,
  file_name text,
  size bigint not null default 0,
  -- the rows its maker was let at: who reaches less when it is fetched gets nothing
  reach jsonb,
  -- why it failed: a code and its facts
  fault jsonb,
  asked_at timestamptz not null,
  -- the last sign of life of whoever makes it
  beat_at timestamptz,
  finished_at timestamptz,
  -- when its owner last took it away
  fetched_at timestamptz,
  expires_at timestamptz not null,
  check ((status in ('waiting', 'running')) = (finished_at is null)),
  check ((status = 'done') = (file_name is not null))
)

create unique index export_run_live on export_run (person_id, kind) where status in ('waiting', 'running')

create index export_run_person on export_run (person_id, asked_at desc)

create index export_run_expiry on export_run (expires_at)

create table export_part (
  run_id uuid not null references export_run on delete cascade,
  attempt integer not null,
  n integer not null,
  bytes bytea not null,
  primary key (run_id, attempt, n)
)

-- It is compressed already.
alter table export_part alter column bytes set storage external
