CREATE TABLE "users"."api_key_hours" (
	"key_id" uuid NOT NULL,
	"hour" timestamp(3) with time zone NOT NULL,
	"accepted" bigint NOT NULL,
	"unauthenticated" bigint NOT NULL,
	"forbidden" bigint NOT NULL,
	"limited" bigint NOT NULL,
	"failed" bigint NOT NULL,
	CONSTRAINT "api_key_hours_key_id_hour_pk" PRIMARY KEY("key_id","hour")
);
--> statement-breakpoint
CREATE TABLE "users"."handover_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"algorithm" text NOT NULL,
	"public_key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"created_by" text NOT NULL,
	"last_used_at" timestamp(3) with time zone,
	"revoked_at" timestamp(3) with time zone,
	CONSTRAINT "handover_keys_fingerprint_unique" UNIQUE("fingerprint")
);
--> statement-breakpoint
CREATE TABLE "users"."handover_uses" (
	"key_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "handover_uses_key_id_hash_pk" PRIMARY KEY("key_id","hash")
);
--> statement-breakpoint
ALTER TABLE "users"."api_keys" ADD COLUMN "last_used_address" text;--> statement-breakpoint
ALTER TABLE "users"."handover_uses" ADD CONSTRAINT "handover_uses_key_id_handover_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "users"."handover_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_key_hours_hour" ON "users"."api_key_hours" USING btree ("hour");--> statement-breakpoint
CREATE INDEX "handover_uses_expires" ON "users"."handover_uses" USING btree ("expires_at");