-- Who works here, what they may do, and what they did: organisation, people, sessions, policy, audit.
create table org (
  id uuid primary key,
  kind text not null check (kind in ('company', 'branch', 'department')),
  code text not null unique check (length(code) between 1 and 40),
  name text not null check (length(name) between 1 and 80),
  parent_id uuid references org,
  leader_id uuid,
  path text not null unique,
  version integer not null default 1,
  check ((parent_id is null) = (kind = 'company')),
  check (path like '%/' || id::text || '/')
)

-- One company is one database.
create unique index org_root on org ((true)) where parent_id is null

create index org_path on org (path text_pattern_ops)

create table post (
  id uuid primary key,
  code text not null unique check (length(code) between 1 and 40),
  name text not null check (length(name) between 1 and 80),
  version integer not null default 1
)

create table person (
  id uuid primary key,
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{1,31}$'),
  name text not null check (length(name) between 1 and 80),
  password_hash text not null,
  must_change_password boolean not null,
  enabled boolean not null,
  org_id uuid not null references org,
  post_id uuid references post,
  mobile_ciphertext text,
  mobile_hash text,
  mobile_mask text,
  created_at timestamptz not null,
  version integer not null default 1
)

create index person_org on person (org_id)

create index person_name on person (name collate "zh-x-icu")

alter table org add foreign key (leader_id) references person

-- Roles are data: the admin makes them, the policy says what they mean.
create table role (
  id text primary key check (id ~ '^[a-z][a-z0-9_]{1,39}$'),
  name text not null check (length(name) between 1 and 40),
  duty text not null default '',
  inherits text[] not null default '{}',
  version integer not null default 1
)

-- A role held in an organisation from a day to a day, both included.
create table membership (
  id uuid primary key,
  person_id uuid not null references person,
  role text not null references role,
  org_id uuid not null references org,
  from_on date not null,
  to_on date,
  version integer not null default 1,
  check (to_on >= from_on),
  unique (person_id, role, org_id, from_on)
)

create index membership_role on membership (role, org_id)

-- Signed-in people. The token itself is only in the browser.
create table session (
  id uuid primary key,
  person_id uuid not null references person,
  token_hash text not null unique,
  csrf_token text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ends_at timestamptz not null,
  address text not null,
  agent text not null
)

create index session_person on session (person_id)

-- Failed sign-ins by the name that was typed, whether or not anyone is called that, and where; without an address, of the name
-- wherever it is typed. Swept away when the lock would be over.
create table sign_in_failure (
  username text not null,
  address text not null,
  attempts integer not null check (attempts > 0),
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (username, address)
)

create index sign_in_failure_age on sign_in_failure (last_at)

-- What the rules were loaded from: one section per file of policies/. Edited here, a section no longer follows its file.
create table policy_section (
  name text primary key,
  version integer not null check (version > 0),
  origin text not null check (origin in ('file', 'database')),
  checksum text not null,
  changed_at timestamptz not null
)

create table rule (
  section text not null references policy_section,
  role text not null references role,
  object text not null,
  action text not null,
  scope text not null check (scope in ('self', 'department', 'department-below', 'all')),
  primary key (role, object, action, scope)
)

create index rule_section on rule (section)

-- Read in every request: what compiled rights are valid for. From a sequence, so that a number that was rolled back never
-- comes again with another meaning.
create sequence policy_version_number

create table policy_version (
  id integer primary key default 1 check (id = 1),
  policy bigint not null,
  identity bigint not null
)

insert into policy_version (policy, identity) values (nextval('policy_version_number'), nextval('policy_version_number'))

create function policy_changed() returns trigger language plpgsql as $$
begin
  update policy_version set policy = nextval('policy_version_number');
  return null;
end $$

create function identity_changed() returns trigger language plpgsql as $$
begin
  update policy_version set identity = nextval('policy_version_number');
  return null;
end $$

create trigger role_changed after insert or update or delete on role for each statement execute function policy_changed()

create trigger rule_changed after insert or update or delete on rule for each statement execute function policy_changed()

create trigger membership_changed after insert or update or delete on membership
  for each statement execute function identity_changed()

create trigger org_changed after insert or update or delete on org for each statement execute function identity_changed()

create trigger person_changed after insert or update of enabled, org_id or delete on person
  for each statement execute function identity_changed()

-- A person let into one case (项目授权), whatever their roles.
create table case_grant (
  id uuid primary key,
  case_id uuid not null references cases,
  person_id uuid not null references person,
  "right" text not null check ("right" in ('read', 'edit')),
  granted_by uuid not null references person,
  granted_at timestamptz not null,
  until date,
  version integer not null default 1,
  unique (case_id, person_id, "right")
)

create index case_grant_person on case_grant (person_id)

-- Filters of a list that a person has put a name to.
create table saved_filter (
  person_id uuid not null references person,
  page text not null,
  name text not null check (length(name) between 1 and 40),
  query text not null check (length(query) <= 1000),
  saved_at timestamptz not null default clock_timestamp(),
  primary key (person_id, page, name)
)

-- Who did what to which record, before and after. Written in the transaction of the act, never changed.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor_id uuid,
  actor_name text not null,
  acting_for uuid,
  address text,
  case_id uuid,
  action text not null,
  object_type text not null,
  object_id text not null,
  before jsonb,
  after jsonb,
  reason text
)

create index audit_at on audit (at desc)

create index audit_actor on audit (actor_id, id desc)

create index audit_object on audit (object_type, object_id, id desc)

create index audit_case on audit (case_id, id desc) where case_id is not null

create trigger audit_append_only before update or delete or truncate on audit
  for each statement execute function refuse_change()

-- Which key the secrets of this database are sealed with: a node with another key must not start.
create table vault_key (
  id integer primary key default 1 check (id = 1),
  fingerprint text not null
)
