-- Partitions are built beside their parent and attached, which does not block appends; creating them in place would.
create function bus.create_partitions(days_ahead integer) returns void language plpgsql as $$
declare
  parent text;
  day date;
  name text;
begin
  perform pg_advisory_xact_lock(hashtext('diana.partitions'));
  foreach parent in array array['events', 'consumer_batches'] loop
    for ahead in 0..days_ahead loop
      day := (clock_timestamp() at time zone 'utc')::date + ahead;
      name := parent || '_' || to_char(day, 'YYYYMMDD');
      continue when to_regclass('bus.' || name) is not null;
      execute format('create table bus.%I (like bus.%I including all)', name, parent);
      execute format(
        'alter table bus.%I attach partition bus.%I for values from (%L) to (%L)',
        parent, name, day::timestamp at time zone 'utc', (day + 1)::timestamp at time zone 'utc'
      );
    end loop;
  end loop;
end $$;
--> statement-breakpoint
select bus.create_partitions(14);
--> statement-breakpoint
insert into bus.shard_heads (shard) select generate_series(0, 31);
