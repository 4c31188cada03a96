-- By hand: names without accents and capitals, whatever alphabet the database has.
create function users.name_key(name text) returns text language sql immutable strict parallel safe as $$
  select lower(regexp_replace(normalize(name, nfd), U&'[\0300-\036f]', '', 'g'))
$$;
--> statement-breakpoint
ALTER TABLE "users"."players" ADD COLUMN "name_key" text collate "C" GENERATED ALWAYS AS (users.name_key(name)) STORED;--> statement-breakpoint
ALTER TABLE "users"."progress" ADD COLUMN "active_at" timestamp(3) with time zone;--> statement-breakpoint
-- By hand: until now nobody told corrections from what players did.
update users.progress set active_at = updated_at;--> statement-breakpoint
ALTER TABLE "users"."progress" ADD COLUMN "active_hour" timestamp(0) GENERATED ALWAYS AS (date_trunc('hour', active_at at time zone 'UTC')) STORED;--> statement-breakpoint
CREATE INDEX "events_console" ON "bus"."events" USING btree ("player_id","seq") WHERE source = 'console';--> statement-breakpoint
CREATE INDEX "identities_external" ON "users"."identities" USING btree ("external_id" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "players_name" ON "users"."players" USING btree ("name_key","id");--> statement-breakpoint
CREATE INDEX "progress_active" ON "users"."progress" USING btree ("active_hour");