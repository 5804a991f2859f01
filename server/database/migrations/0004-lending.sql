-- Customers, what secures their loans, products, applications and agreements: lending as far as signing.
create table customer (
  id uuid primary key,
  kind text not null check (kind in ('individual', 'company')),
  number text not null unique,
  name text not null check (length(name) between 1 and 100),
  type text not null check (type in ('small-business', 'sole-trader', 'farmer', 'consumer')),
  resident_id_ciphertext text,
  resident_id_hash text unique,
  resident_id_mask text,
  mobile_ciphertext text,
  mobile_hash text,
  mobile_mask text,
  bank_card_ciphertext text,
  bank_card_hash text,
  bank_card_mask text,
  social_credit_code text unique,
  industry text not null default '',
  address text not null default '',
  details jsonb not null,
  registered_on date not null,
  created_at timestamptz not null,
  org_id uuid not null references org,
  owner_id uuid not null references person,
  version integer not null default 1,
  check ((kind = 'individual') = (resident_id_hash is not null)),
  check ((kind = 'company') = (social_credit_code is not null))
)

create index customer_org on customer (org_id, created_at desc)

create index customer_owner on customer (owner_id, created_at desc)

create index customer_mobile on customer (mobile_hash)

create index customer_name on customer (name collate "zh-x-icu")

-- Sensitive fields that an admin added to the record form; those above have columns because they are searched for.
create table customer_secret (
  id uuid primary key,
  customer_id uuid not null references customer,
  field text not null check (length(field) between 1 and 100),
  value_ciphertext text not null,
  value_hash text not null,
  value_mask text not null,
  unique (customer_id, field)
)

-- Who guarantees for a customer: another customer, or a person known by a sealed resident ID.
create table guarantor (
  id uuid primary key,
  customer_id uuid not null references customer,
  guarantor_customer_id uuid references customer,
  name text not null,
  resident_id_ciphertext text,
  resident_id_hash text,
  resident_id_mask text,
  relation text not null check (relation in ('none', 'spouse', 'family', 'shareholder', 'controller', 'affiliate')),
  since_on date not null,
  until_on date,
  org_id uuid not null references org,
  owner_id uuid not null references person,
  version integer not null default 1,
  check (guarantor_customer_id is distinct from customer_id),
  check ((guarantor_customer_id is null) = (resident_id_hash is not null))
)

create unique index guarantor_once on guarantor (customer_id, coalesce(guarantor_customer_id::text, resident_id_hash))
  where until_on is null

create index guarantor_person on guarantor (resident_id_hash) where resident_id_hash is not null

create index guarantor_back on guarantor (guarantor_customer_id) where guarantor_customer_id is not null

create table collateral (
  id uuid primary key,
  customer_id uuid not null references customer,
  type text not null check (type in ('mortgage', 'pledge')),
  description text not null check (length(description) between 1 and 500),
  value_fen bigint not null check (value_fen > 0),
  owner_name text not null,
  appraised_on date not null,
  org_id uuid not null references org,
  owner_id uuid not null references person,
  version integer not null default 1
)

create index collateral_customer on collateral (customer_id)

-- Whom the company does not lend to, by resident ID (hash) or credit code, known as a customer or not.
create table blacklist_entry (
  id uuid primary key,
  name text not null,
  resident_id_ciphertext text,
  resident_id_hash text,
  resident_id_mask text,
  social_credit_code text,
  reason text not null check (length(reason) between 1 and 500),
  from_on date not null,
  until_on date check (until_on >= from_on),
  org_id uuid not null references org,
  owner_id uuid not null references person,
  version integer not null default 1,
  check ((resident_id_hash is null) <> (social_credit_code is null))
)

create index blacklist_entry_person on blacklist_entry (resident_id_hash) where resident_id_hash is not null

create index blacklist_entry_company on blacklist_entry (social_credit_code) where social_credit_code is not null

create table loan_product (
  id uuid primary key,
  code text not null unique,
  name text not null,
  open boolean not null,
  org_id uuid not null references org,
  owner_id uuid not null references person,
  version integer not null default 1
)

-- What a product offers from a day on. Agreements pin a version, so a row never changes.
create table loan_product_version (
  id uuid primary key,
  product_id uuid not null references loan_product,
  number integer not null check (number > 0),
  from_on date not null,
  min_fen bigint not null check (min_fen > 0),
  max_fen bigint not null,
  min_months integer not null check (min_months > 0),
  max_months integer not null,
  min_rate numeric not null check (min_rate >= 0),
  max_rate numeric not null,
  methods text[] not null check (cardinality(methods) > 0),
  rules jsonb not null,
  cost_cap text not null,
  created_at timestamptz not null,
  check (max_fen >= min_fen and max_months >= min_months and max_rate >= min_rate),
  unique (product_id, number)
)

create trigger loan_product_version_append_only before update or delete or truncate on loan_product_version
  for each statement execute function refuse_change()

-- 节假日与调休, a year in a row: days off in the week, and weekend days that are worked. Agreements pin what they need of it.
create table holiday_year (
  id uuid primary key,
  year integer not null unique,
  holidays date[] not null,
  workdays date[] not null,
  source text not null,
  version integer not null default 1
)

create table loan_application (
  id uuid primary key,
  case_id uuid not null references cases,
  instance_id uuid not null unique references instance,
  customer_id uuid not null references customer,
  product_version_id uuid not null references loan_product_version,
  amount_fen bigint not null check (amount_fen > 0),
  fee_fen bigint not null check (fee_fen >= 0),
  months integer not null check (months > 0),
  annual_rate numeric not null check (annual_rate >= 0),
  method text not null,
  purpose text not null,
  repayment_source text not null,
  direction text not null check (direction in ('farm-household', 'agriculture', 'industry', 'commerce', 'consumption')),
  security text not null check (security in ('unsecured', 'guarantee', 'mortgage', 'pledge')),
  securities jsonb not null,
  applied_on date not null,
  status text not null check (status in ('applied', 'approved', 'signed', 'rejected', 'released', 'cancelled')),
  approved_fen bigint check (approved_fen > 0),
  approved_months integer,
  approved_rate numeric,
  approved_method text,
  approved_on date,
  approved_by uuid references person,
  closed_on date,
  org_id uuid not null references org,
  owner_id uuid not null references person,
  version integer not null default 1,
  check (status not in ('approved', 'signed') or (approved_fen is not null and approved_months is not null
    and approved_rate is not null and approved_method is not null and approved_on is not null))
)

create index loan_application_customer on loan_application (customer_id, status)

create index loan_application_case on loan_application (case_id)

create table loan_agreement (
  id uuid primary key,
  number text not null unique,
  case_id uuid not null references cases,
  application_id uuid not null unique references loan_application,
  customer_id uuid not null references customer,
  product_version_id uuid not null references loan_product_version,
  amount_fen bigint not null check (amount_fen > 0),
  annual_rate numeric not null,
  months integer not null check (months > 0),
  method text not null,
  signed_on date not null,
  start_on date not null,
  matures_on date not null check (matures_on > start_on),
  terms jsonb not null,
  status text not null check (status in ('signed', 'ended')),
  signed_by uuid not null references person,
  created_at timestamptz not null,
  org_id uuid not null references org,
  owner_id uuid not null references person,
  version integer not null default 1,
  check (start_on >= signed_on)
)

create index loan_agreement_customer on loan_agreement (customer_id, status)

create index loan_agreement_org on loan_agreement (org_id, created_at desc)
