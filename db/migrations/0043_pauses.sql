CREATE TABLE "bus"."pauses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consumer" text,
	"shard" smallint,
	"event_type" text,
	"player_id" uuid,
	"until" timestamp(3) with time zone,
	"reason" text NOT NULL,
	"paused_by" text NOT NULL,
	"paused_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"resumed_at" timestamp(3) with time zone,
	"resumed_by" text,
	"resume_reason" text
);
--> statement-breakpoint
ALTER TABLE "bus"."held_events" ADD COLUMN "pause" uuid;--> statement-breakpoint
CREATE INDEX "pauses_open" ON "bus"."pauses" USING btree ("paused_at") WHERE resumed_at is null;--> statement-breakpoint
CREATE INDEX "pauses_player" ON "bus"."pauses" USING btree ("player_id");--> statement-breakpoint
CREATE INDEX "held_events_pause" ON "bus"."held_events" USING btree ("pause") WHERE pause is not null;