-- Which server each shard lives on; the fence is the one of its head row there.
create table shard_map (
  shard  int         not null,
  server varchar(64) character set ascii collate ascii_bin not null,
  fence  bigint      not null,
  primary key (shard)
) engine = InnoDB;

-- Small settings that operators change at run time, such as the route of lookups.
create table route (
  name    varchar(64) character set ascii collate ascii_bin not null,
  value   text        character set utf8mb4 not null,
  version bigint      not null,
  primary key (name)
) engine = InnoDB;

-- Work that one process at a time does. The fence grows with every new holder.
create table lease (
  name       varchar(64)  character set ascii collate ascii_bin not null,
  holder     varchar(255) character set utf8mb4 not null,
  fence      bigint       not null,
  expires_at datetime(6)  not null,
  primary key (name)
) engine = InnoDB;
