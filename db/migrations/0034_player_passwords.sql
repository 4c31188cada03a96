CREATE TABLE "users"."password_attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"failed" integer NOT NULL,
	"locked_until" timestamp(3) with time zone,
	"last_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users"."player_passwords" (
	"player_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"hash" text NOT NULL,
	"set_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "player_passwords_email_unique" UNIQUE("email")
);
--> statement-breakpoint
ALTER TABLE "users"."player_passwords" ADD CONSTRAINT "player_passwords_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;