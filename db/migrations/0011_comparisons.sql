CREATE TABLE "gamification"."comparisons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"owner" uuid,
	"seen_at" timestamp(3) with time zone,
	"taken_at" timestamp(3) with time zone,
	"taken_from" bigint DEFAULT 0 NOT NULL,
	"slices" integer,
	"parts_done" integer DEFAULT 0 NOT NULL,
	"events_kept" bigint DEFAULT 0 NOT NULL,
	"events_done" bigint DEFAULT 0 NOT NULL,
	"events_total" bigint,
	"result" json,
	"error" text,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"started_at" timestamp(3) with time zone,
	"finished_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE INDEX "comparisons_created" ON "gamification"."comparisons" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "comparisons_open" ON "gamification"."comparisons" USING btree ((true)) WHERE state in ('queued', 'running');