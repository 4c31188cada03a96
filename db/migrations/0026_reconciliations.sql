CREATE TABLE "users"."reconciliations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"owner" uuid,
	"seen_at" timestamp(3) with time zone,
	"repair" boolean DEFAULT false NOT NULL,
	"reason" text,
	"after" uuid,
	"players_done" integer DEFAULT 0 NOT NULL,
	"players_total" integer,
	"result" json,
	"error" text,
	"created_by" text,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"started_at" timestamp(3) with time zone,
	"finished_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE INDEX "reconciliations_created" ON "users"."reconciliations" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reconciliations_open" ON "users"."reconciliations" USING btree ((true)) WHERE state in ('queued', 'running');