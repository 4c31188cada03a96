CREATE TABLE "bus"."log_begins" (
	"shard" smallint PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"since" timestamp(3) with time zone NOT NULL
);
