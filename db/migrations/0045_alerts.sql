CREATE TABLE "bus"."alert_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert" uuid,
	"type" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp(3) with time zone DEFAULT clock_timestamp(),
	"status" smallint,
	"error" text,
	"settled_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "bus"."alert_rules" (
	"rule" text NOT NULL,
	"version" integer NOT NULL,
	"config" json NOT NULL,
	"changed_by" text NOT NULL,
	"reason" text NOT NULL,
	"changed_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "alert_rules_rule_version_pk" PRIMARY KEY("rule","version")
);
--> statement-breakpoint
CREATE TABLE "bus"."alert_states" (
	"rule" text NOT NULL,
	"subject" text NOT NULL,
	"phase" text NOT NULL,
	"since" timestamp(3) with time zone NOT NULL,
	"value" double precision,
	"known_at" timestamp(3) with time zone,
	"looked_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "alert_states_rule_subject_pk" PRIMARY KEY("rule","subject")
);
--> statement-breakpoint
CREATE TABLE "bus"."alert_webhooks" (
	"version" integer PRIMARY KEY NOT NULL,
	"url" text,
	"is_on" boolean NOT NULL,
	"salt" text NOT NULL,
	"changed_by" text NOT NULL,
	"reason" text NOT NULL,
	"changed_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bus"."alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"subject" text NOT NULL,
	"raised_at" timestamp(3) with time zone NOT NULL,
	"cleared_at" timestamp(3) with time zone,
	"cleared_by" text,
	"threshold" double precision NOT NULL,
	"value" double precision NOT NULL,
	"worst" double precision NOT NULL,
	"snoozed_until" timestamp(3) with time zone,
	"snoozed_by" text,
	"snooze_reason" text
);
--> statement-breakpoint
CREATE INDEX "alert_deliveries_due" ON "bus"."alert_deliveries" USING btree ("next_attempt_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "alert_deliveries_newest" ON "bus"."alert_deliveries" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_raised" ON "bus"."alerts" USING btree ("rule","subject") WHERE cleared_at is null;--> statement-breakpoint
CREATE INDEX "alerts_newest" ON "bus"."alerts" USING btree ("raised_at","id");