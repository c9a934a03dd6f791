// What the service takes as an image, a duration and a storage URL, by the same reading in Python.
import { describe, expect, test } from 'vitest'
import { durationInWords, formatDuration, readDuration } from '../../../server/src/core/model/durations'
import { parseImage } from '../../../server/src/core/model/image-reference'
import { isStorageUrl } from '../../../server/src/core/model/storage-url'

describe('parseImage', () => {
  test.each([
    ['ubuntu', undefined, 'ubuntu', undefined, undefined],
    ['ubuntu:24.04', undefined, 'ubuntu', '24.04', undefined],
    ['library/ubuntu:_x', undefined, 'library/ubuntu', '_x', undefined],
    ['NVCR.io/nvidia/pytorch:24.03-py3', 'NVCR.io', 'nvidia/pytorch', '24.03-py3', undefined],
    ['localhost/a', 'localhost', 'a', undefined, undefined],
    ['registry:5000/a/b:T', 'registry:5000', 'a/b', 'T', undefined],
    ['10.0.0.1:5000/a', '10.0.0.1:5000', 'a', undefined, undefined],
    ['a:1@sha256:00ff', undefined, 'a', '1', 'sha256:00ff'],
    ['my_host.io/a', undefined, 'my_host.io/a', undefined, undefined],
    ['x..y', undefined, 'x..y', undefined, undefined],
  ])('reads %s', (text, host, name, tag, digest) => {
    expect(parseImage(text)).toEqual({ host, name, tag, digest })
  })

  test.each([
    ...['', ' ubuntu', 'ubuntu:', 'ubuntu:-1', 'Ubuntu', 'a/B', 'a//b', '/a', 'a/', '-a', 'a-', 'a_/b'],
    ...['my_host:5000/a', 'registry:123456/a', 'a:1:2', 'a@', 'a@latest', 'a@sha256:xyz', 'a:{{uuid}}'],
    ...['docker://a', 'a b', 'ubuntu\n'],
  ])('refuses %j', (text) => {
    expect(parseImage(text)).toBeUndefined()
  })
})

describe('readDuration', () => {
  test.each([
    ['90m', 5400],
    ['1 h', 3600],
    ['-5h', -18_000],
    ['1_0h', 36_000],
    ['٣s', 3],
    ['500ms', 0.5],
    ['PT1H30M', 5400],
    ['P1DT0.5S', 86_400.5],
    ['86399999999999s', 86_399_999_999_999],
    ['-999999999d', -86_399_999_913_600],
  ])('reads %s', (text, seconds) => {
    expect(readDuration({ text, type: 'text' })).toBeCloseTo(seconds, 6)
  })

  test.each([
    ...['', 'h', '60', '1.5h', '1w', '1H', '10h5m', '1h ', 'P', 'PT', 'P1Y', 'P1W', 'PT1.5H', 'pt1h'],
    ...['86400000000000s', '-1000000000d', '1000000000d', 'ms', '1e3s', '0x1s'],
  ])('refuses %j', (text) => {
    expect(readDuration({ text, type: 'text' })).toBeUndefined()
  })

  test('numbers and booleans count seconds', () => {
    expect(readDuration({ text: '60', type: 'integer' })).toBe(60)
    expect(readDuration({ text: '0.5', type: 'float' })).toBe(0.5)
    expect(readDuration({ text: 'True', type: 'boolean' })).toBe(1)
    expect(readDuration({ text: 'inf', type: 'float' })).toBeUndefined()
    expect(readDuration({ text: 'nan', type: 'float' })).toBeUndefined()
  })

  test.each(['1d', '36h', '90m', '61s'])('%s is written again as it was', (text) => {
    expect(formatDuration(readDuration({ text, type: 'text' })!)).toBe(text)
  })

  test.each([
    [0, '0s'],
    [0.5, '0.5s'],
    [45, '45s'],
    [60, '1m'],
    [5400, '1h 30m'],
    [86_401, '1d 1s'],
    [93_784.25, '1d 2h 3m 4.25s'],
  ])('%d seconds are %s to people', (seconds, words) => {
    expect(durationInWords(seconds)).toBe(words)
  })
})

describe('isStorageUrl', () => {
  test.each([
    ...['s3://bucket', 's3://bucket/', 's3://bucket//', 'gs://bucket/a/b', 's3://my bucket/ü?x#y'],
    ...['swift://host/account/container', 'tos://host/bucket/a', 'azure://account/container'],
  ])('takes %s', (text) => {
    expect(isStorageUrl(text)).toBe(true)
  })

  test.each([
    ...['', 's3://', 's3:///a', 's3:/a', 'S3://a', ' s3://a', 's3://a//b', 's3://a,b', 's3://a;b', 's3://*'],
    ...['swift://host/account', 'swift://host', 'tos://host', 'tos://host/', 'azure://account', 'http://a/b'],
  ])('refuses %j', (text) => {
    expect(isStorageUrl(text)).toBe(false)
  })
})
