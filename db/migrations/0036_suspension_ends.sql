CREATE TABLE "gamification"."suspension_ends" (
	"player_id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"until" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "suspension_ends_until" ON "gamification"."suspension_ends" USING btree ("until");