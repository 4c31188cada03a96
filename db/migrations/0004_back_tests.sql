CREATE TABLE "gamification"."back_tests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document" json NOT NULL,
	"based_on" integer NOT NULL,
	"range_from" timestamp(3) with time zone,
	"range_to" timestamp(3) with time zone NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"owner" uuid,
	"seen_at" timestamp(3) with time zone,
	"events_done" bigint DEFAULT 0 NOT NULL,
	"events_total" bigint,
	"result" json,
	"is_whole" boolean DEFAULT false NOT NULL,
	"error" text,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"started_at" timestamp(3) with time zone,
	"finished_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE INDEX "back_tests_created" ON "gamification"."back_tests" USING btree ("created_at");