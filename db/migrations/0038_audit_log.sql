CREATE TABLE "bus"."audit" (
	"shard" smallint NOT NULL,
	"seq" bigint NOT NULL,
	"event_id" uuid NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"type" text NOT NULL,
	"player_id" uuid,
	"actor" text,
	"reason" text,
	"data" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_shard_seq_pk" PRIMARY KEY("shard","seq"),
	CONSTRAINT "audit_event_id_unique" UNIQUE("event_id")
);
--> statement-breakpoint
CREATE TABLE "bus"."audit_checks" (
	"id" smallint PRIMARY KEY NOT NULL,
	"checked_at" timestamp(3) with time zone NOT NULL,
	"entries" integer NOT NULL,
	"broken" json NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bus"."shard_heads" ADD COLUMN "audit_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_time" ON "bus"."audit" USING btree ("recorded_at","shard","seq");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "bus"."audit" USING btree ("actor","recorded_at","shard","seq");--> statement-breakpoint
CREATE INDEX "audit_type" ON "bus"."audit" USING btree ("type","recorded_at","shard","seq");--> statement-breakpoint
CREATE INDEX "audit_player" ON "bus"."audit" USING btree ("player_id","recorded_at","shard","seq");--> statement-breakpoint
create function bus.audit_hash(
  before text, shard smallint, seq bigint, event_id uuid, recorded_at timestamptz, type text, player_id uuid, data text
) returns text language sql immutable as $$
  select encode(sha256(convert_to(
    before || E'\n' || shard || E'\n' || seq || E'\n' || event_id || E'\n' || floor(extract(epoch from recorded_at) * 1000)
      || E'\n' || type || E'\n' || coalesce(player_id::text, '') || E'\n' || data,
    'UTF8'
  )), 'hex')
$$;
--> statement-breakpoint
do $$
declare
  act record;
  before text := '';
  of_shard smallint := -1;
begin
  for act in
    select * from bus.events
    where (type like 'admin.%' and type <> 'admin.past_counted') or type = 'game.rule_set_published'
    order by shard, seq
  loop
    if act.shard <> of_shard then
      before := '';
      of_shard := act.shard;
    end if;
    before := bus.audit_hash(
      before, act.shard, act.seq, act.id, act.recorded_at, act.type, act.player_id, act.data::text
    );
    insert into bus.audit (shard, seq, event_id, recorded_at, type, player_id, actor, reason, data, hash)
    values (
      act.shard, act.seq, act.id, act.recorded_at, act.type, act.player_id, act.data->>'by', act.data->>'reason',
      act.data::text, before
    );
    update bus.shard_heads set audit_hash = before where shard = act.shard;
  end loop;
end $$;
--> statement-breakpoint
create function bus.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only ever added to';
end $$;
--> statement-breakpoint
create trigger audit_stays before update or delete or truncate on bus.audit
for each statement execute function bus.refuse_change();
