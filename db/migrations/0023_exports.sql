CREATE TABLE "users"."export_pieces" (
	"export_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "export_pieces_export_id_number_pk" PRIMARY KEY("export_id","number")
);
--> statement-breakpoint
CREATE TABLE "users"."exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"player_id" uuid NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"owner" uuid,
	"seen_at" timestamp(3) with time zone,
	"read_done" bigint DEFAULT 0 NOT NULL,
	"read_total" bigint,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"pieces" integer DEFAULT 0 NOT NULL,
	"event_id" uuid NOT NULL,
	"correlation_id" uuid NOT NULL,
	"request_key" text,
	"by" text,
	"reason" text,
	"error" text,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"started_at" timestamp(3) with time zone,
	"finished_at" timestamp(3) with time zone,
	"expires_at" timestamp(3) with time zone
);
--> statement-breakpoint
ALTER TABLE "users"."export_pieces" ADD CONSTRAINT "export_pieces_export_id_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "users"."exports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users"."exports" ADD CONSTRAINT "exports_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exports_player" ON "users"."exports" USING btree ("player_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "exports_open" ON "users"."exports" USING btree ("player_id") WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "exports_waiting" ON "users"."exports" USING btree ("id") WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "exports_expiring" ON "users"."exports" USING btree ("expires_at") WHERE state = 'done';--> statement-breakpoint
CREATE INDEX "portal_links_player" ON "users"."portal_links" USING btree ("player_id");