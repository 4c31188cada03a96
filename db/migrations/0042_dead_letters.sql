CREATE TABLE "bus"."attempts" (
	"consumer" text NOT NULL,
	"shard" smallint NOT NULL,
	"seq" bigint NOT NULL,
	"nr" integer NOT NULL,
	"at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"error" text NOT NULL,
	"fingerprint" text NOT NULL,
	"owner" text NOT NULL,
	"build" text NOT NULL,
	CONSTRAINT "attempts_consumer_shard_seq_nr_pk" PRIMARY KEY("consumer","shard","seq","nr")
);
--> statement-breakpoint
CREATE TABLE "bus"."dead_letter_groups" (
	"consumer" text NOT NULL,
	"fingerprint" text NOT NULL,
	"assignee" text,
	"note" text,
	"muted_until_build" text,
	CONSTRAINT "dead_letter_groups_consumer_fingerprint_pk" PRIMARY KEY("consumer","fingerprint")
);
--> statement-breakpoint
CREATE TABLE "bus"."dead_letter_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"selection" uuid NOT NULL,
	"verb" text NOT NULL,
	"reason" text NOT NULL,
	"ordered_by" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"owner" text,
	"seen_at" timestamp(3) with time zone,
	"started_at" timestamp(3) with time zone,
	"finished_at" timestamp(3) with time zone,
	"error" text,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bus"."dead_letter_selected" (
	"selection" uuid NOT NULL,
	"nr" integer NOT NULL,
	"dead_letter" uuid NOT NULL,
	CONSTRAINT "dead_letter_selected_selection_nr_pk" PRIMARY KEY("selection","nr")
);
--> statement-breakpoint
CREATE TABLE "bus"."dead_letter_selections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"filter" json,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bus"."dead_letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consumer" text NOT NULL,
	"shard" smallint NOT NULL,
	"seq" bigint NOT NULL,
	"event_id" uuid NOT NULL,
	"player_id" uuid,
	"type" text NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"fingerprint" text NOT NULL,
	"error" text NOT NULL,
	"stack" text NOT NULL,
	"attempts" integer NOT NULL,
	"build" text NOT NULL,
	"added_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"resolved_at" timestamp(3) with time zone,
	"resolved_by" text,
	"reason" text,
	"edited_data" json
);
--> statement-breakpoint
CREATE UNIQUE INDEX "dead_letter_jobs_open" ON "bus"."dead_letter_jobs" USING btree ("selection") WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE UNIQUE INDEX "dead_letters_event" ON "bus"."dead_letters" USING btree ("consumer","shard","seq");--> statement-breakpoint
CREATE INDEX "dead_letters_newest" ON "bus"."dead_letters" USING btree ("added_at","id");--> statement-breakpoint
CREATE INDEX "dead_letters_group" ON "bus"."dead_letters" USING btree ("consumer","fingerprint","added_at");--> statement-breakpoint
CREATE INDEX "dead_letters_player" ON "bus"."dead_letters" USING btree ("player_id");--> statement-breakpoint
CREATE INDEX "dead_letters_resolutions" ON "bus"."dead_letters" USING btree ("consumer","shard","seq") WHERE state = 'discarded' or edited_data is not null;--> statement-breakpoint
CREATE VIEW "bus"."unapplied" AS (
    select consumer, shard, seq from bus.held_events
    union all
    select consumer, shard, seq from bus.dead_letters where state = 'discarded');--> statement-breakpoint
INSERT INTO "bus"."dead_letters" ("id", "consumer", "shard", "seq", "event_id", "player_id", "type", "recorded_at", "fingerprint", "error", "stack", "attempts", "build", "added_at")
SELECT gen_random_uuid(), h.consumer, h.shard, h.seq, h.event_id, h.player_id, e.type, h.recorded_at, coalesce(h.fingerprint, 'unknown'), coalesce(h.error, ''), '', h.attempts, 'unknown', h.held_at
FROM "bus"."held_events" h JOIN "bus"."events" e ON e.shard = h.shard AND e.seq = h.seq AND e.recorded_at = h.recorded_at
WHERE h.state = 'dead';
