CREATE TABLE "bus"."transaction_history" (
	"seconds" integer NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"type" text NOT NULL,
	"started" integer NOT NULL,
	"is_estimate" boolean NOT NULL,
	"followed" integer NOT NULL,
	"completed" integer NOT NULL,
	"overdue" integer NOT NULL,
	"failed" integer NOT NULL,
	"histogram" json NOT NULL,
	CONSTRAINT "transaction_history_seconds_at_type_pk" PRIMARY KEY("seconds","at","type")
);
--> statement-breakpoint
CREATE TABLE "bus"."transaction_marks" (
	"at" timestamp(3) with time zone PRIMARY KEY NOT NULL,
	"heads" json NOT NULL,
	"looked" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX "consumer_batches_released" ON "bus"."consumer_batches" USING btree ("committed_at") WHERE outcome = 'released';