CREATE TABLE "users"."behaviours" (
	"player_id" uuid PRIMARY KEY NOT NULL,
	"since_seq" bigint NOT NULL,
	"exploration" numeric DEFAULT '0' NOT NULL,
	"competitiveness" numeric DEFAULT '0' NOT NULL,
	"narrative" numeric DEFAULT '0' NOT NULL,
	"social" numeric DEFAULT '0' NOT NULL,
	"activities" integer DEFAULT 0 NOT NULL,
	"days" integer[] DEFAULT '{}' NOT NULL,
	"archetypes" text[] DEFAULT '{}' NOT NULL,
	"told_at" timestamp(3) with time zone
);
--> statement-breakpoint
-- Rows are written into all the time and not indexed by what changes: room keeps them in their page.
ALTER TABLE "users"."behaviours" SET (fillfactor = 70);
