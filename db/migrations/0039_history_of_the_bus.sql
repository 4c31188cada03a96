CREATE TABLE "bus"."bus_history" (
	"at" timestamp(3) with time zone PRIMARY KEY NOT NULL,
	"appended" bigint NOT NULL,
	"relay_behind" integer,
	"redis_bytes" bigint,
	"redis_up" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bus"."consumer_history" (
	"consumer" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"lag_events" integer,
	"lag_seconds" real,
	"per_second" real NOT NULL,
	"batch_p95_ms" real,
	"held" integer NOT NULL,
	"dead" integer NOT NULL,
	CONSTRAINT "consumer_history_consumer_at_pk" PRIMARY KEY("consumer","at")
);
--> statement-breakpoint
CREATE INDEX "consumer_history_time" ON "bus"."consumer_history" USING btree ("at");