-- Keeps documents that are missing, or remembered as nobody's, if their source had seen everything that was ever written here. Values
-- begin with their version: 19 digits, compared as text; nobody's is zero.
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
local nobody = string.rep('0', 19)
local kept = 0
local arg = shards + 2
for k = 2, #KEYS do
  local known = redis.call('GETRANGE', KEYS[k], 0, 18)
  if known == '' or (known == nobody and known < string.sub(ARGV[arg], 1, 19)) then
    redis.call('SET', KEYS[k], ARGV[arg], 'PX', ARGV[arg + 1])
    kept = kept + 1
  end
  arg = arg + 2
end
return kept
