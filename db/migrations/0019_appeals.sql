CREATE TABLE "gamification"."appeals" (
	"violation_id" uuid PRIMARY KEY NOT NULL,
	"player_id" uuid NOT NULL,
	"text" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"event_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"answer_event" uuid,
	"answer_verb" text,
	"answered_at" timestamp(3) with time zone,
	"answered_by" text,
	"answer_reason" text
);
--> statement-breakpoint
CREATE INDEX "appeals_player" ON "gamification"."appeals" USING btree ("player_id","at");--> statement-breakpoint
CREATE INDEX "appeals_waiting" ON "gamification"."appeals" USING btree ("violation_id") WHERE answer_event is null;