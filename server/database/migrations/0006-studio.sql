-- Diagrams that somebody is working on, sound or not: one per person and process. `based_on` is the version that was live
-- when the work began, 0 for a process that is new. `version` is never given twice, not even after a draft is gone: who looks at
-- an older one is told.
create sequence process_draft_version as integer

create table process_draft (
  person_id uuid not null references person,
  slug text not null check (slug ~ '^[a-z][a-z0-9-]{0,59}$'),
  name text not null,
  xml text not null check (length(xml) between 1 and 500000),
  based_on integer not null check (based_on >= 0),
  saved_at timestamptz not null,
  version integer not null default nextval('process_draft_version'),
  primary key (person_id, slug)
)

-- Processes that are out of use (停用): no new cases, while what runs goes on. A row as long as it is so.
create table process_retirement (
  slug text primary key check (slug ~ '^[a-z][a-z0-9-]{0,59}$'),
  reason text not null,
  retired_by uuid references person,
  retired_at timestamptz not null
)
