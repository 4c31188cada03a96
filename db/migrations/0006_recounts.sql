CREATE TABLE "gamification"."recounts" (
	"version" integer PRIMARY KEY NOT NULL,
	"mode" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"owner" uuid,
	"seen_at" timestamp(3) with time zone,
	"events_done" bigint DEFAULT 0 NOT NULL,
	"events_total" bigint NOT NULL,
	"players" integer DEFAULT 0 NOT NULL,
	"error" text,
	"ordered_by" text NOT NULL,
	"note" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"started_at" timestamp(3) with time zone,
	"finished_at" timestamp(3) with time zone
);
--> statement-breakpoint
ALTER TABLE "gamification"."rule_set_draft" ADD COLUMN "publish_past" text DEFAULT 'from_now' NOT NULL;