-- Writes documents, each unless a newer version is there. Values begin with their version: 19 digits, compared as text, exactly.
-- A value that has no version is damaged and replaced.
-- KEYS[1] high-water hash of the generation, then one key for each document
-- ARGV[1] number of shards, then shard and position of each, then the documents' time to live (ms), then the value of each
if redis.call('EXISTS', KEYS[1]) == 0 then
  return -1
end
local shards = tonumber(ARGV[1])
for i = 2, 2 * shards, 2 do
  local known = tonumber(redis.call('HGET', KEYS[1], ARGV[i]) or '0')
  if tonumber(ARGV[i + 1]) > known then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
local outdated = 0
local first = 2 * shards + 2
local ttl = ARGV[first]
-- Whether to expect no value: then one command is enough. Neighbours are alike, in a rebuild as in what follows it.
local absent = true
for k = 2, #KEYS do
  local value = ARGV[first + k - 1]
  if not absent or not redis.call('SET', KEYS[k], value, 'PX', ttl, 'NX') then
    local known = redis.call('GETRANGE', KEYS[k], 0, 18)
    absent = known == ''
    if #known < 19 or string.find(known, '%D') or known <= string.sub(value, 1, 19) then
      redis.call('SET', KEYS[k], value, 'PX', ttl)
    else
      outdated = outdated + 1
    end
  end
end
return outdated
