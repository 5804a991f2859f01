-- Archives (档案): the papers that the company keeps of its loans, where each of them lies, and who has it.

-- A box on a shelf (库/柜/盒). A box that holds papers is never deleted; a closed one takes no more of them.
create table storage_place (
  id uuid primary key,
  room text not null check (length(room) between 1 and 40),
  cabinet text not null check (length(cabinet) between 1 and 40),
  box text not null check (length(box) between 1 and 40),
  open boolean not null,
  version integer not null default 1,
  unique (room, cabinet, box)
)

-- One per customer and case, and one per customer for what belongs to no case (企业基础资料). Open: papers are being handed over; filed: some lie in their places.
create table dossier (
  id uuid primary key,
  number text not null unique,
  customer_id uuid not null references customer,
  case_id uuid references cases,
  agreement_id uuid references loan_agreement,
  status text not null check (status in ('open', 'filed')),
  opened_on date not null,
  filed_on date,
  org_id uuid not null references org,
  owner_id uuid not null references person,
  version integer not null default 1,
  unique nulls not distinct (customer_id, case_id),
  check (case_id is not null or agreement_id is null),
  check ((status = 'filed') = (filed_on is not null))
)

create index dossier_org on dossier (org_id)

create index dossier_owner on dossier (owner_id)

create index dossier_case on dossier (case_id)

create index dossier_agreement on dossier (agreement_id) where agreement_id is not null

-- What is in it, as it was taken in; it never changes. The same paper is filed once.
create table dossier_item (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  kind text not null check (kind in (
    'agreement', 'note', 'guarantee', 'title', 'registration', 'identity', 'licence', 'financial', 'approval', 'payment', 'inspection', 'extension',
    'settlement', 'other'
  )),
  title text not null check (length(title) between 1 and 100),
  copies integer not null check (copies between 1 and 999),
  original boolean not null,
  unique (dossier_id, kind, title)
)

create trigger dossier_item_append_only before update or delete or truncate on dossier_item
  for each statement execute function refuse_change()

-- Who had an item from when on: a chain per item, in which every link follows the one before it. It neither forks nor is
-- it rewritten, so an item that is out cannot go out again: after `out` comes `returned`, or `renewed` with a later day and
-- then `returned`.
create table custody (
  id uuid primary key,
  item_id uuid not null references dossier_item,
  what text not null check (what in ('filed', 'out', 'renewed', 'returned', 'transferred')),
  follows uuid unique,
  follows_what text,
  -- where it belongs
  home_id uuid not null references storage_place,
  -- and where it lies from then on, or who has it, since when and until when, and how often that day was moved
  place_id uuid check (place_id = home_id),
  holder_id uuid references person,
  out_on date,
  due_on date check (due_on >= out_on),
  renewals integer,
  condition text check (condition in ('intact', 'damaged', 'incomplete')),
  note text not null default '' check (length(note) <= 500),
  happened_on date not null,
  recorded_at timestamptz not null,
  case_id uuid not null references cases,
  actor_id uuid not null references person,
  -- the execution of the step that recorded it: once per item
  source text not null check (length(source) between 1 and 200),
  unique (item_id, source),
  unique (id, item_id, what),
  foreign key (follows, item_id, follows_what) references custody (id, item_id, what),
  check ((follows is null) = (follows_what is null)),
  check ((what = 'filed') = (follows is null)),
  check ((what in ('returned', 'renewed')) = coalesce(follows_what in ('out', 'renewed'), false)),
  check ((what in ('out', 'renewed')) = (holder_id is not null)),
  check ((what in ('out', 'renewed')) = (out_on is not null)),
  check ((what in ('out', 'renewed')) = (due_on is not null)),
  check ((what in ('out', 'renewed')) = (renewals is not null)),
  check ((what in ('out', 'renewed')) = (place_id is null)),
  check ((what = 'renewed') = (coalesce(renewals, 0) > 0)),
  check ((what = 'returned') = (condition is not null))
)

create unique index custody_first on custody (item_id) where follows is null

create index custody_holder on custody (holder_id) where holder_id is not null

create index custody_case on custody (case_id)

create index custody_home on custody (home_id)

create trigger custody_append_only before update or delete or truncate on custody
  for each statement execute function refuse_change()

-- Where each item is now: the link that nothing follows.
create view custody_now as
  select c.* from custody c where not exists (select from custody later where later.follows = c.id)

-- A scan (影像件) that was hung on a paper by mistake: the file stays, and says that it does not count, who said so and why.
create table scan_void (
  file_id uuid primary key references file,
  reason text not null check (length(reason) between 1 and 200),
  voided_by uuid not null references person,
  voided_at timestamptz not null
)

create trigger scan_void_append_only before update or delete or truncate on scan_void
  for each statement execute function refuse_change()

create view paper_scan as
  select f.id, f.subject_id as item_id, v.file_id is not null as void
  from file f left join scan_void v on v.file_id = f.id where f.subject_type = 'dossier-item'
