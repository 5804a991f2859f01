-- Forms and what people put into them: definitions, submissions with their secrets apart, drafts, files.

-- A version of a form. Its content never changes; only which version is live does.
create table form_definition (
  id uuid primary key,
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,59}/[a-z][a-z0-9-]{0,59}$'),
  version integer not null check (version > 0),
  title text not null,
  definition jsonb not null,
  checksum text not null,
  origin text not null check (origin in ('file', 'database')),
  live boolean not null,
  created_by uuid references person,
  created_at timestamptz not null,
  unique (key, version),
  check ((origin = 'file') = (created_by is null))
)

create unique index form_definition_live on form_definition (key) where live

create trigger form_definition_fixed before update on form_definition for each row
  when ((old.id, old.key, old.version, old.title, old.definition, old.checksum, old.origin, old.created_by, old.created_at)
    is distinct from (new.id, new.key, new.version, new.title, new.definition, new.checksum, new.origin, new.created_by, new.created_at))
  execute function refuse_change()

create trigger form_definition_kept before delete or truncate on form_definition
  for each statement execute function refuse_change()

-- What a person handed in at a task: as the form and their rights let it pass, secrets replaced by their masks.
create table submission (
  id bigint generated always as identity primary key,
  instance_id uuid not null references instance,
  node_id text not null,
  round integer not null check (round > 0),
  form text not null,
  form_version integer not null,
  data jsonb not null check (jsonb_typeof(data) = 'object'),
  person_id uuid not null references person,
  at timestamptz not null,
  foreign key (form, form_version) references form_definition (key, version)
)

create index submission_node on submission (instance_id, node_id, id desc)

create trigger submission_append_only before update or delete or truncate on submission
  for each statement execute function refuse_change()

-- The secrets of a submission, by their RFC 6901 pointer into its data.
create table form_secret (
  submission_id bigint not null references submission,
  path text not null,
  ciphertext text not null,
  hash text not null,
  mask text not null,
  primary key (submission_id, path)
)

create index form_secret_hash on form_secret (hash)

create trigger form_secret_append_only before update or delete or truncate on form_secret
  for each statement execute function refuse_change()

-- A half-filled form, its owner's alone.
create table draft (
  person_id uuid not null references person,
  key text not null,
  data jsonb not null check (jsonb_typeof(data) = 'object'),
  saved_at timestamptz not null,
  primary key (person_id, key)
)

-- A file hangs on a subject: who may see that may see it. One of an unsent form hangs on the draft of its uploader.
create table file (
  id uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 200),
  mime text not null,
  size integer not null check (size > 0),
  subject_type text not null,
  subject_id uuid not null,
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null,
  check (subject_type <> 'draft' or subject_id = uploaded_by)
)

create index file_subject on file (subject_type, subject_id, uploaded_at)

-- Only where a draft's file hangs may change, once: on the subject its form was handed in for.
create trigger file_fixed before update on file for each row
  when (old.subject_type <> 'draft' or (old.id, old.sha256, old.name, old.mime, old.size, old.uploaded_by, old.uploaded_at)
    is distinct from (new.id, new.sha256, new.name, new.mime, new.size, new.uploaded_by, new.uploaded_at))
  execute function refuse_change()

create trigger file_kept before delete on file for each row when (old.subject_type <> 'draft') execute function refuse_change()

create trigger file_not_emptied before truncate on file for each statement execute function refuse_change()

create table file_content (
  file_id uuid primary key references file on delete cascade,
  bytes bytea not null
)

create trigger file_content_fixed before update or truncate on file_content
  for each statement execute function refuse_change()
