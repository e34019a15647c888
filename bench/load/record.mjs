// Puts a section into the results: it replaces the one of the same heading, or comes last.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [, , file, sectionFile] = process.argv;
const section = readFileSync(sectionFile, 'utf8').trim() + '\n';
const heading = section.split('\n', 1)[0];
const old = existsSync(file) ? readFileSync(file, 'utf8') : '# Load\n';
const parts = old.split(/^(?=## )/m).map((part) => part.trim() + '\n');
const at = parts.findIndex((part) => part.split('\n', 1)[0] === heading);
parts.splice(at < 0 ? parts.length : at, at < 0 ? 0 : 1, section);
writeFileSync(file, parts.join('\n'));
