CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE SCHEMA "boards";
--> statement-breakpoint
CREATE SCHEMA "bus";
--> statement-breakpoint
CREATE SCHEMA "gamification";
--> statement-breakpoint
CREATE SCHEMA "users";
--> statement-breakpoint
CREATE TABLE "auth"."account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."rate_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "auth"."session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth"."user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"role" text DEFAULT 'player' NOT NULL,
	"player_id" uuid,
	CONSTRAINT "user_email_unique" UNIQUE("email"),
	CONSTRAINT "user_player_id_unique" UNIQUE("player_id")
);
--> statement-breakpoint
CREATE TABLE "auth"."verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "boards"."scores" (
	"player_id" uuid PRIMARY KEY NOT NULL,
	"shard" smallint NOT NULL,
	"week" date NOT NULL,
	"week_points" bigint NOT NULL,
	"week_reached_at" timestamp(3) with time zone NOT NULL
) WITH (fillfactor = 70);
--> statement-breakpoint
CREATE TABLE "bus"."checkpoints" (
	"consumer" text NOT NULL,
	"shard" smallint NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"recorded_at" timestamp(3) with time zone DEFAULT 'epoch' NOT NULL,
	CONSTRAINT "checkpoints_consumer_shard_pk" PRIMARY KEY("consumer","shard")
) WITH (fillfactor = 25);
--> statement-breakpoint
CREATE TABLE "bus"."consumer_batches" (
	"consumer" text NOT NULL,
	"owner" text NOT NULL,
	"ranges" json NOT NULL,
	"events" integer NOT NULL,
	"oldest_at" timestamp(3) with time zone NOT NULL,
	"read_at" timestamp(3) with time zone NOT NULL,
	"committed_at" timestamp(3) with time zone NOT NULL,
	"outcome" text NOT NULL
) PARTITION BY RANGE ("committed_at");
--> statement-breakpoint
CREATE TABLE "bus"."epochs" (
	"number" integer PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"cluster" text NOT NULL,
	"started_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bus"."events" (
	"shard" smallint NOT NULL,
	"seq" bigint NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"version" smallint NOT NULL,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"player_id" uuid,
	"correlation_id" uuid NOT NULL,
	"causation_id" uuid,
	"source" text NOT NULL,
	"source_id" text,
	"rule_set" integer NOT NULL,
	"data" json NOT NULL,
	CONSTRAINT "events_shard_seq_recorded_at_pk" PRIMARY KEY("shard","seq","recorded_at")
) PARTITION BY RANGE ("recorded_at");
--> statement-breakpoint
CREATE TABLE "bus"."held_events" (
	"consumer" text NOT NULL,
	"shard" smallint NOT NULL,
	"seq" bigint NOT NULL,
	"event_id" uuid NOT NULL,
	"player_id" uuid,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"state" text NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp(3) with time zone,
	"error" text,
	"fingerprint" text,
	"held_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "held_events_consumer_shard_seq_pk" PRIMARY KEY("consumer","shard","seq")
);
--> statement-breakpoint
CREATE TABLE "bus"."members" (
	"id" text PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"seen_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bus"."publish_keys" (
	"source" text NOT NULL,
	"source_id" text NOT NULL,
	"event_id" uuid NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "publish_keys_source_source_id_pk" PRIMARY KEY("source","source_id")
);
--> statement-breakpoint
CREATE TABLE "bus"."samples" (
	"at" timestamp(3) with time zone PRIMARY KEY NOT NULL,
	"appended" bigint NOT NULL,
	"lag" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bus"."shard_heads" (
	"shard" smallint PRIMARY KEY NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"recorded_at" timestamp(3) with time zone DEFAULT 'epoch' NOT NULL,
	"rule_set" integer DEFAULT 1 NOT NULL
) WITH (fillfactor = 10);
--> statement-breakpoint
CREATE TABLE "bus"."shard_leases" (
	"consumer" text NOT NULL,
	"shard" smallint NOT NULL,
	"owner" text,
	"token" bigint DEFAULT 0 NOT NULL,
	"expires_at" timestamp(3) with time zone DEFAULT 'epoch' NOT NULL,
	"stalls" smallint DEFAULT 0 NOT NULL,
	"seen_seq" bigint DEFAULT -1 NOT NULL,
	CONSTRAINT "shard_leases_consumer_shard_pk" PRIMARY KEY("consumer","shard")
) WITH (fillfactor = 25);
--> statement-breakpoint
CREATE TABLE "gamification"."ledger" (
	"player_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"event_id" uuid NOT NULL,
	"type" text NOT NULL,
	"rule_id" text NOT NULL,
	"rule_set" integer NOT NULL,
	"kind" text NOT NULL,
	"points" integer NOT NULL,
	"balance_after" bigint NOT NULL,
	"fact_id" uuid,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"why" json NOT NULL,
	CONSTRAINT "ledger_player_id_number_pk" PRIMARY KEY("player_id","number"),
	CONSTRAINT "ledger_event_rule" UNIQUE("event_id","rule_id")
);
--> statement-breakpoint
CREATE TABLE "gamification"."player_states" (
	"player_id" uuid PRIMARY KEY NOT NULL,
	"shard" smallint NOT NULL,
	"version" integer NOT NULL,
	"total_earned" bigint NOT NULL,
	"available" bigint NOT NULL,
	"level" integer NOT NULL,
	"entries" integer NOT NULL,
	"role" text NOT NULL,
	"time_zone" text NOT NULL,
	"archetype" text,
	"rest" text NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
) WITH (fillfactor = 70);
--> statement-breakpoint
CREATE TABLE "gamification"."rule_sets" (
	"version" integer PRIMARY KEY NOT NULL,
	"document" json NOT NULL,
	"note" text NOT NULL,
	"published_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gamification"."unlocks" (
	"player_id" uuid NOT NULL,
	"achievement" text NOT NULL,
	"tier" text NOT NULL,
	"rule_set" integer NOT NULL,
	"event_id" uuid NOT NULL,
	"unlocked_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "unlocks_player_id_achievement_tier_pk" PRIMARY KEY("player_id","achievement","tier")
);
--> statement-breakpoint
CREATE TABLE "users"."api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"source" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"last_used_at" timestamp(3) with time zone,
	"revoked_at" timestamp(3) with time zone,
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "users"."identities" (
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"player_id" uuid NOT NULL,
	CONSTRAINT "identities_source_external_id_pk" PRIMARY KEY("source","external_id")
);
--> statement-breakpoint
CREATE TABLE "users"."players" (
	"id" uuid PRIMARY KEY NOT NULL,
	"role" text DEFAULT 'free' NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"name" text,
	"username" text,
	"locale" text,
	"time_zone" text NOT NULL,
	"profile_at" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users"."portal_links" (
	"hash" text PRIMARY KEY NOT NULL,
	"player_id" uuid NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"used_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "users"."progress" (
	"player_id" uuid PRIMARY KEY NOT NULL,
	"total_earned" bigint DEFAULT 0 NOT NULL,
	"available" bigint DEFAULT 0 NOT NULL,
	"level" integer DEFAULT 1 NOT NULL,
	"streak" integer DEFAULT 0 NOT NULL,
	"seq" bigint NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
) WITH (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE "auth"."account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users"."identities" ADD CONSTRAINT "identities_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users"."portal_links" ADD CONSTRAINT "portal_links_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scores_shard" ON "boards"."scores" USING btree ("shard");--> statement-breakpoint
CREATE INDEX "consumer_batches_time" ON "bus"."consumer_batches" USING btree ("committed_at");--> statement-breakpoint
CREATE INDEX "events_id" ON "bus"."events" USING btree ("id");--> statement-breakpoint
CREATE INDEX "events_correlation" ON "bus"."events" USING btree ("correlation_id");--> statement-breakpoint
CREATE INDEX "events_recorded" ON "bus"."events" USING brin ("recorded_at");--> statement-breakpoint
CREATE INDEX "held_events_player" ON "bus"."held_events" USING btree ("consumer","player_id");--> statement-breakpoint
CREATE INDEX "ledger_recorded" ON "gamification"."ledger" USING brin ("recorded_at");--> statement-breakpoint
CREATE INDEX "identities_player" ON "users"."identities" USING btree ("player_id");