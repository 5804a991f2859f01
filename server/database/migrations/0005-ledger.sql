-- The general ledger (总账): accounts, periods, vouchers, entries and their postings. What is posted is never changed.
create table ledger_account (
  code text collate "C" primary key check (code ~ '^[0-9]{4}([0-9]{2}){0,3}$'),
  name text not null check (length(name) between 1 and 60),
  kind text not null check (kind in ('asset', 'liability', 'equity', 'income', 'expense', 'off-book')),
  side text not null check (side in ('debit', 'credit')),
  parent text collate "C" references ledger_account,
  leaf boolean not null,
  open boolean not null,
  dimensions text[] not null,
  version integer not null default 1,
  check (parent is not distinct from nullif(left(code, length(code) - 2), left(code, 2)))
)

create trigger ledger_account_kept before delete or truncate on ledger_account for each statement execute function refuse_change()

-- One month of the company's books (会计期间).
create table ledger_period (
  id text collate "C" primary key check (id ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  from_on date not null unique,
  to_on date not null,
  status text not null check (status in ('open', 'closed')),
  changed_by uuid references person,
  changed_at timestamptz,
  check (id = to_char(from_on, 'YYYY-MM') and extract(day from from_on) = 1),
  check (to_on = (from_on + interval '1 month' - interval '1 day')::date)
)

-- A numbered document (凭证) over one entry, or, at end of day, over all entries of one organisation and recipe. A collective
-- one gets its number when it is complete; number, total and count are given once, together, and nothing joins it after that.
create table voucher (
  id uuid primary key,
  period text collate "C" not null references ledger_period,
  org_id uuid not null references org,
  booked_on date not null,
  recipe text not null,
  collective boolean not null,
  summary text not null check (length(summary) between 1 and 200),
  number integer check (number > 0),
  total_fen bigint check (total_fen > 0),
  entry_count integer check (entry_count > 0),
  reversal_of uuid references voucher,
  posted_by uuid references person,
  created_at timestamptz not null default clock_timestamp(),
  check (period = to_char(booked_on, 'YYYY-MM')),
  check ((number is null) = (total_fen is null) and (number is null) = (entry_count is null)),
  unique (period, number)
)

create unique index voucher_collecting on voucher (booked_on, org_id, recipe) where collective and number is null

create unique index voucher_reversed_once on voucher (reversal_of) where reversal_of is not null

-- What one event did to the books (分录): balanced, and posted once. Loans, customers and products are of rooms above this
-- one, so their ids are kept as they were handed over.
create table ledger_entry (
  id uuid primary key,
  voucher_id uuid not null references voucher,
  org_id uuid not null,
  booked_on date not null,
  recipe text not null,
  source_type text not null check (length(source_type) between 1 and 40),
  source_id text not null check (length(source_id) between 1 and 100),
  case_id uuid references cases deferrable initially deferred,
  loan_id uuid,
  note_number text,
  customer_id uuid,
  product text,
  reversal_of uuid references ledger_entry,
  unique (source_type, source_id),
  check (num_nulls(loan_id, note_number, customer_id, product) in (0, 4))
)

create index ledger_entry_voucher on ledger_entry (voucher_id, id)

create index ledger_entry_loan on ledger_entry (loan_id, booked_on) where loan_id is not null

create index ledger_entry_case on ledger_entry (case_id) where case_id is not null

create unique index ledger_entry_reversed_once on ledger_entry (reversal_of) where reversal_of is not null

-- One side of an entry on one account. Day and organisation are the entry's, repeated so that balances need no join.
create table posting (
  entry_id uuid not null references ledger_entry,
  line smallint not null check (line > 0),
  account text collate "C" not null references ledger_account,
  side text not null check (side in ('debit', 'credit')),
  amount_fen bigint not null check (amount_fen > 0),
  org_id uuid not null,
  booked_on date not null,
  bank_account text,
  primary key (entry_id, line)
)

create index posting_account on posting (account, booked_on, entry_id, line)

-- Rows come in by day, so a few pages say where a day lies.
create index posting_day on posting using brin (booked_on)

-- What was posted in a closed period, by organisation and account: derived, written at its close, so that an opening
-- balance needs no look at old postings.
create table period_turnover (
  period text collate "C" not null references ledger_period,
  org_id uuid not null,
  account text collate "C" not null references ledger_account,
  debit_fen bigint not null,
  credit_fen bigint not null,
  primary key (period, org_id, account)
)

create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
  for each statement execute function refuse_change()

create trigger posting_append_only before update or delete or truncate on posting
  for each statement execute function refuse_change()

create trigger voucher_kept before delete or truncate on voucher for each statement execute function refuse_change()

create function seal_voucher() returns trigger language plpgsql as $$
declare
  given constant text[] := array['number', 'total_fen', 'entry_count'];
begin
  if old.number is not null or new.number is null or to_jsonb(new) - given <> to_jsonb(old) - given then
    raise exception 'a voucher is numbered once and never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$

create trigger voucher_sealed_once before update on voucher for each row execute function seal_voucher()

-- Entries join only an open voucher of their own day, organisation and recipe, in an open period. (Here and below the rows that
-- were added lead and the others are looked up by key: without statistics on what was added the planner would scan them all.)
create function admit_entries() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct voucher_id, org_id, booked_on, recipe from added) e
    cross join lateral (select * from voucher where id = e.voucher_id limit 1) v
    cross join lateral (select status from ledger_period where id = v.period limit 1) p
    where v.number is not null or p.status <> 'open'
      or (v.org_id, v.booked_on, v.recipe) is distinct from (e.org_id, e.booked_on, e.recipe)
  ) then
    raise exception 'an entry must join an open voucher of an open period' using errcode = 'check_violation';
  end if;
  return null;
end $$

create trigger ledger_entry_admitted after insert on ledger_entry referencing new table as added
  for each statement execute function admit_entries()

-- The postings of an entry come in one statement, lines 1 to n, and are balanced on and off the books apart. Line 1 is
-- among them, and the primary key lets it in once: so nothing is added to an entry later.
create function prove_postings() returns trigger language plpgsql as $$
begin
  if exists (
    select from added p join ledger_account a on a.code = p.account group by p.entry_id
    having count(*) < 2 or min(p.line) <> 1 or max(p.line) <> count(*) or bool_or(not a.leaf)
      or sum(case p.side when 'debit' then p.amount_fen else -p.amount_fen end) filter (where a.kind <> 'off-book') <> 0
      or sum(case p.side when 'debit' then p.amount_fen else -p.amount_fen end) filter (where a.kind = 'off-book') <> 0
  ) or exists (
    select from (select distinct entry_id, org_id, booked_on from added) p
    cross join lateral (select org_id, booked_on from ledger_entry where id = p.entry_id limit 1) e
    where (p.org_id, p.booked_on) is distinct from (e.org_id, e.booked_on)
  ) then
    raise exception 'an entry must be balanced and complete' using errcode = 'check_violation';
  end if;
  return null;
end $$

create trigger posting_proved after insert on posting referencing new table as added
  for each statement execute function prove_postings()

create function prove_entry() returns trigger language plpgsql as $$
begin
  if not exists (select from posting where entry_id = new.id) then
    raise exception 'an entry must have postings' using errcode = 'check_violation';
  end if;
  return null;
end $$

create constraint trigger ledger_entry_proved after insert on ledger_entry deferrable initially deferred
  for each row execute function prove_entry()

-- By the end of its transaction a voucher has entries, and a number unless it still collects. (As some vouchers have very many
-- entries, the planner would expect to meet one soon by reading them all; it is told to take the index.)
create function prove_voucher() returns trigger language plpgsql set enable_seqscan to off as $$
begin
  if not exists (select from ledger_entry where voucher_id = new.id)
    or not exists (select from voucher where id = new.id and (collective or number is not null)) then
    raise exception 'a voucher must have entries and a number' using errcode = 'check_violation';
  end if;
  return null;
end $$

create constraint trigger voucher_proved after insert on voucher deferrable initially deferred
  for each row execute function prove_voucher()
