-- What every room of the platform stands on.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$

-- One row: the day the business lives in, moved forward by end of day.
create table business_day (
  id integer primary key default 1 check (id = 1),
  today date not null
)
