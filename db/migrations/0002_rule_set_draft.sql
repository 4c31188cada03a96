CREATE SEQUENCE "gamification"."rule_set_draft_revision" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "gamification"."rule_set_draft" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"document" json NOT NULL,
	"based_on" integer NOT NULL,
	"revision" integer NOT NULL,
	"edited_by" text NOT NULL,
	"edited_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"publish_at" timestamp(3) with time zone,
	"publish_note" text,
	"publish_by" text,
	"publish_refused" text,
	CONSTRAINT "rule_set_draft_one" CHECK ("gamification"."rule_set_draft"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "gamification"."rule_sets" ADD COLUMN "published_by" text;--> statement-breakpoint
ALTER TABLE "gamification"."rule_sets" ADD COLUMN "based_on" integer;