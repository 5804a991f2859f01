-- Diagrams that somebody is working on, sound or not: one per person and process. `based_on` is the version that was live
-- when the work began, 0 for a process that is new.
create table process_draft (
  person_id uuid not null references person,
  slug text not null check (slug ~ '^[a-z][a-z0-9-]{0,59}$'),
  name text not null,
  xml text not null check (length(xml) between 1 and 500000),
  based_on integer not null check (based_on >= 0),
  saved_at timestamptz not null,
  primary key (person_id, slug)
)
