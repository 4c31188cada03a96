CREATE TABLE "gamification"."violation_claims" (
	"violation_id" uuid NOT NULL,
	"admin" text NOT NULL,
	"since" timestamp(3) with time zone NOT NULL,
	"until" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "violation_claims_violation_id_admin_pk" PRIMARY KEY("violation_id","admin")
);
--> statement-breakpoint
ALTER TABLE "gamification"."violations" ADD COLUMN "escalated_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "gamification"."violations" ADD COLUMN "escalated_by" text;--> statement-breakpoint
ALTER TABLE "gamification"."violations" ADD COLUMN "escalation_reason" text;--> statement-breakpoint
ALTER TABLE "gamification"."violations" ADD COLUMN "escalation_event" uuid;--> statement-breakpoint
ALTER TABLE "gamification"."violations" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
-- Those reviewed before count their reviews: one, and one more where a suspension was lifted.
UPDATE "gamification"."violations" v SET "revision" = 2 + (
	SELECT count(*) FROM "bus"."publish_keys" k
	WHERE v."state" = 'dismissed' AND k."source" = 'console' AND k."source_id" = 'review:' || v."event_id" || ':lifted'
) WHERE v."state" <> 'open';
