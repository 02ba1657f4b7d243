-- Keeps documents that are missing, if their source had seen everything that was ever written here.
-- KEYS[1] high-water hash of the generation, then one key for each document
-- ARGV[1] number of shards, then the source's position in each, then value and time to live (ms) of each document
local high = redis.call('HGETALL', KEYS[1])
if #high == 0 then
  return 0
end
local shards = tonumber(ARGV[1])
for i = 1, #high, 2 do
  local shard = tonumber(high[i])
  if shard and (shard >= shards or tonumber(high[i + 1]) > tonumber(ARGV[shard + 2])) then
    return 0
  end
end
local kept = 0
local arg = shards + 2
for k = 2, #KEYS do
  if redis.call('SET', KEYS[k], ARGV[arg], 'PX', ARGV[arg + 1], 'NX') then
    kept = kept + 1
  end
  arg = arg + 2
end
return kept
