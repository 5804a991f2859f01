-- Loans after signing: notes, what happened to them, what follows from that, and the end of each business day.

-- Our own accounts at banks. Vouchers and receipts name one; a name in use is never changed.
create table bank_account (
  id uuid primary key,
  name text not null unique check (length(name) between 1 and 60),
  bank text not null check (length(bank) between 1 and 100),
  -- the last digits of its number, by which people know it
  tail text not null check (tail ~ '^[0-9]{0,4}$'),
  open boolean not null,
  version integer not null default 1
)

-- A note (借据): one payout under an agreement, with everything the money core computes with. Only who looks after it changes.
create table loan (
  id uuid primary key,
  note_number text not null unique,
  agreement_id uuid not null references loan_agreement,
  case_id uuid not null references cases,
  customer_id uuid not null references customer,
  product_version_id uuid not null references loan_product_version,
  product_code text not null,
  rules_version integer not null,
  terms jsonb not null,
  principal_fen bigint not null check (principal_fen > 0),
  annual_rate numeric not null,
  method text not null,
  start_on date not null,
  matures_on date not null check (matures_on > start_on),
  -- 宽限期 and 非应计 days of the terms, for conditions in SQL
  grace_days integer not null check (grace_days >= 0),
  non_accrual_after integer not null check (non_accrual_after >= 0),
  -- what the regulator's returns count by, as it was on the day of the payout
  customer_type text not null,
  industry text not null,
  direction text not null,
  security text not null,
  purpose text not null,
  payout_account text not null,
  bank_account text not null references bank_account (name),
  created_at timestamptz not null default clock_timestamp(),
  org_id uuid not null references org,
  owner_id uuid not null references person,
  version integer not null default 1
)

create index loan_agreement_of on loan (agreement_id)

create index loan_customer on loan (customer_id)

create index loan_owner on loan (owner_id)

create index loan_org on loan (org_id)

create index loan_case on loan (case_id)

-- What happened, in the order in which it was recorded. `data` is the event of the money core, `posted` what the
-- core said that it posts (fen): its split, what it waived, its entries on neutral accounts. A mistake is taken back by another event.
create table loan_event (
  id uuid primary key,
  loan_id uuid not null references loan,
  seq integer not null check (seq > 0),
  kind text not null,
  value_on date not null,
  booked_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  data jsonb not null,
  posted jsonb not null,
  case_id uuid references cases,
  actor_id uuid not null,
  reversal_of uuid references loan_event,
  reason text not null default '',
  -- consents, notices and whatever else was given as a ground for it
  grounds jsonb not null default '{}',
  -- the execution of the step that recorded it: once
  source text not null unique check (length(source) between 1 and 200),
  unique (loan_id, seq),
  check ((kind = 'reversal') = (reversal_of is not null))
)

create index loan_event_case on loan_event (case_id) where case_id is not null

create index loan_event_day on loan_event (booked_on, loan_id)

create trigger loan_event_append_only before update or delete or truncate on loan_event
  for each statement execute function refuse_change()

-- Money that came or went at the bank for an event; for one that is taken back, the other way.
create table bank_movement (
  event_id uuid primary key references loan_event,
  loan_id uuid not null references loan,
  direction text not null check (direction in ('in', 'out')),
  amount_fen bigint not null check (amount_fen > 0),
  bank_account text not null references bank_account (name),
  counter_name text not null,
  counter_account text not null,
  reference text not null,
  value_on date not null,
  booked_on date not null
)

create index bank_movement_reference on bank_movement (bank_account, upper(reference), direction) where reference <> ''

create index bank_movement_loan on bank_movement (loan_id)

create index bank_movement_day on bank_movement (booked_on, direction)

create trigger bank_movement_append_only before update or delete or truncate on bank_movement
  for each statement execute function refuse_change()

-- Documents that an event gave rise to: receipts, payout slips, refund notes, corrections, certificates. Printed as they
-- were on their day, whatever is recorded later.
create table loan_paper (
  id uuid primary key,
  kind text not null check (kind in ('payout', 'receipt', 'correction', 'interest-refund', 'surplus-refund', 'guarantor-certificate', 'extension', 'waiver')),
  number text not null unique,
  loan_id uuid not null references loan,
  event_id uuid not null references loan_event,
  issued_on date not null,
  data jsonb not null,
  unique (event_id, kind)
)

create index loan_paper_loan on loan_paper (loan_id, number)

create trigger loan_paper_append_only before update or delete or truncate on loan_paper
  for each statement execute function refuse_change()

-- Derived from events and time: where a loan stands. Facts that do not change by themselves: never days past due, and no
-- state that a day alone brings (`loan_state` says it for any day). Rewritten at will.
create table loan_position (
  loan_id uuid primary key references loan,
  event_seq integer not null,
  -- the last business day up to which everything that time brings has been posted
  closed_to date not null,
  -- the next day on which time alone changes something; null when none will
  next_change_on date,
  phase text not null check (phase in ('pending', 'running', 'settled', 'written-off')),
  matures_on date not null,
  settled_on date,
  rate numeric not null,
  drawn_fen bigint not null,
  principal_fen bigint not null,
  overdue_fen bigint not null,
  surplus_fen bigint not null,
  -- the oldest day on which principal or interest fell due that is not paid
  oldest_unpaid_due date,
  -- principal and interest that have fallen due and are not paid
  due_principal_fen bigint not null,
  due_interest_fen bigint not null,
  next_due_on date,
  next_due_fen bigint not null,
  accrued_to date not null,
  daily_interest numeric not null,
  daily_penalty numeric not null,
  paid jsonb not null,
  waived jsonb not null,
  -- balances of the core's neutral accounts as posted (fen)
  posted jsonb not null
)

create index loan_position_change on loan_position (next_change_on) where next_change_on is not null

create index loan_position_overdue on loan_position (oldest_unpaid_due) where oldest_unpaid_due is not null

create index loan_position_next_due on loan_position (next_due_on) where next_due_on is not null

create index loan_position_phase on loan_position (phase)

-- 正常, 逾期, 非应计, 结清, 核销, 待放款: what a position is called on a day.
create function loan_state(phase text, oldest_unpaid_due date, grace_days integer, non_accrual_after integer, today date) returns text
language sql immutable parallel safe as $$
  select case
    when phase <> 'running' then phase
    when today > oldest_unpaid_due + grace_days and today - oldest_unpaid_due > non_accrual_after then 'non-accrual'
    when today > oldest_unpaid_due + grace_days then 'overdue'
    else 'active'
  end
$$

-- Derived: the plan row by row, past as it was, future as planned. Penalty that still runs is not in it.
create table installment (
  loan_id uuid not null references loan,
  seq smallint not null check (seq > 0),
  n smallint not null,
  kind text not null check (kind in ('installment', 'prepayment', 'settlement')),
  from_on date not null,
  to_on date not null,
  due_on date not null,
  -- principal and interest of the row can no longer change with time
  fixed boolean not null,
  principal_fen bigint not null,
  interest_fen bigint not null,
  fee_fen bigint not null,
  balance_fen bigint not null,
  paid_principal_fen bigint not null,
  paid_interest_fen bigint not null,
  paid_other_fen bigint not null,
  waived_principal_fen bigint not null,
  waived_interest_fen bigint not null,
  waived_other_fen bigint not null,
  left_fen bigint not null generated always as
    (principal_fen + interest_fen - paid_principal_fen - paid_interest_fen - waived_principal_fen - waived_interest_fen) stored,
  paid_on date,
  primary key (loan_id, seq)
)

create index installment_due on installment (due_on) where left_fen > 0

-- A running process that keeps others from the same loan or agreement (互斥). It counts as long as its instance runs.
create table loan_claim (
  id uuid primary key,
  subject_id uuid not null,
  kind text not null,
  instance_id uuid not null references instance,
  case_id uuid not null references cases,
  taken_on date not null,
  released_on date,
  -- of a disbursement: what has left the bank, as the cashier registered it
  paid_fen bigint,
  unique (subject_id, kind, instance_id)
)

create index loan_claim_open on loan_claim (subject_id) where released_on is null

-- What people are to be told, found at end of day; whoever sends messages takes it from here.
create table loan_notice (
  id uuid primary key,
  loan_id uuid not null references loan,
  customer_id uuid not null references customer,
  kind text not null check (kind in ('due-soon', 'due', 'overdue', 'maturity-soon', 'non-accrual')),
  on_date date not null,
  due_on date not null,
  amount_fen bigint not null,
  status text not null check (status in ('pending', 'sent', 'dropped')) default 'pending',
  unique (loan_id, kind, due_on)
)

create index loan_notice_day on loan_notice (on_date, kind)

create index loan_notice_pending on loan_notice (on_date) where status = 'pending'

-- One business day that is to be closed (日终), is being closed or is closed.
create table day_run (
  day date primary key,
  next_day date not null check (next_day = day + 1),
  status text not null check (status in ('queued', 'running', 'done')),
  requested_by uuid not null,
  requested_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  finished_at timestamptz,
  loans integer not null default 0,
  chunks integer not null default 0,
  posted integer not null default 0,
  notices integer not null default 0,
  vouchers integer not null default 0
)

create index day_run_unfinished on day_run (day) where status <> 'done'

create unique index day_run_running on day_run ((true)) where status = 'running'

create table day_chunk (
  day date not null references day_run,
  n integer not null check (n > 0),
  loan_ids uuid[] not null,
  status text not null check (status in ('open', 'done')),
  posted integer not null default 0,
  finished_at timestamptz,
  primary key (day, n)
)

create index day_chunk_open on day_chunk (day, n) where status = 'open'
