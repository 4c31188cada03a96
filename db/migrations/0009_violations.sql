CREATE TABLE "gamification"."violations" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"player_id" uuid NOT NULL,
	"type" text NOT NULL,
	"pattern" text NOT NULL,
	"kind" text NOT NULL,
	"rule_set" integer NOT NULL,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"evidence" json NOT NULL,
	"penalty" json,
	"count" integer NOT NULL,
	"risk" smallint NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"reviewed_at" timestamp(3) with time zone,
	"reviewed_by" text,
	"review_reason" text,
	"review_event" uuid
);
--> statement-breakpoint
CREATE INDEX "violations_queue" ON "gamification"."violations" USING btree ("state","risk" DESC NULLS LAST,"event_id");--> statement-breakpoint
CREATE INDEX "violations_player" ON "gamification"."violations" USING btree ("player_id","recorded_at");