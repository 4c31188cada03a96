CREATE TABLE "bus"."breaker_buckets" (
	"key" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"process" text NOT NULL,
	"calls" integer NOT NULL,
	"ok" integer NOT NULL,
	"failed" integer NOT NULL,
	"ignored" integer NOT NULL,
	"slow" integer NOT NULL,
	"refused" integer NOT NULL,
	"classes" json NOT NULL,
	"histogram" json NOT NULL,
	CONSTRAINT "breaker_buckets_key_at_process_pk" PRIMARY KEY("key","at","process")
);
--> statement-breakpoint
CREATE TABLE "bus"."breaker_calls" (
	"key" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"process" text NOT NULL,
	"calls" json NOT NULL,
	CONSTRAINT "breaker_calls_key_at_process_pk" PRIMARY KEY("key","at","process")
);
--> statement-breakpoint
CREATE TABLE "bus"."breaker_clusters" (
	"key" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"since" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bus"."breaker_configs" (
	"revision" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bus"."breaker_configs_revision_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"config" json NOT NULL,
	"forced" text,
	"expires_at" timestamp(3) with time zone,
	"changed_by" text NOT NULL,
	"reason" text NOT NULL,
	"changed_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bus"."breaker_states" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bus"."breaker_states_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"process" text NOT NULL,
	"state" text NOT NULL,
	"since" timestamp(3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"snapshot" json NOT NULL,
	"probe_at" timestamp(3) with time zone,
	"seen_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"told" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX "breaker_buckets_time" ON "bus"."breaker_buckets" USING btree ("at");--> statement-breakpoint
CREATE INDEX "breaker_calls_time" ON "bus"."breaker_calls" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "breaker_configs_version" ON "bus"."breaker_configs" USING btree ("key","version");--> statement-breakpoint
CREATE INDEX "breaker_states_key" ON "bus"."breaker_states" USING btree ("key","process","id");--> statement-breakpoint
CREATE INDEX "breaker_states_untold" ON "bus"."breaker_states" USING btree ("since") WHERE not told;