-- Writes documents, each unless a newer version is there. Values begin with their version: 19 digits, compared as text, exactly.
-- A value that has no version is damaged and replaced. Needs Redis 6.2.
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
local largest = '9223372036854775807'
local function isVersion(text)
  return #text == 19 and text <= largest and not string.find(text, '%D')
end
local first = 2 * shards + 2
local ttl = ARGV[first]
for k = 2, #KEYS do
  local value = ARGV[first + k - 1]
  -- One command writes and tells what was there. What was newer is put back: nobody reads in between, and once a script has written,
  -- Redis refuses it nothing.
  local known = redis.call('SET', KEYS[k], value, 'PX', ttl, 'GET')
  if known then
    local version = string.sub(known, 1, 19)
    if version > string.sub(value, 1, 19) and isVersion(version) then
      redis.call('SET', KEYS[k], known, 'PX', ttl)
      outdated = outdated + 1
    end
  end
end
return outdated
