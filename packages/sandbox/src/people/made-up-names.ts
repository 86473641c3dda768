import type { SeededRandom } from './seeded-random.ts'

/** Common names of many countries, put together by chance: nobody in particular. */
const givenNames =
  'Aaliyah Abena Adaeze Ahmed Aiko Alejandro Aleksandra Amara Amir Ana Andrei Anika Anton Arjun Astrid Ayşe Beatriz Bilal Björn Camille Carlos Catriona Chidi Chloé Daniel Darius Deepa Diego Dmitri Dorothea Ebba Ebru Elena Elias Emeka Emma Esra Farah Fatima Felix Fernanda Florian Freya Gabriela Giorgos Grace Hana Hannah Haruto Hassan Helena Hugo Ibrahim Ifeoma Imani Ines Isabel Ivan Jakub Jamal Jana Joana Jonas José Kai Karim Katarzyna Keiko Kofi Kwame Lars Layla Leila Leon Lin Lucía Luka Maeve Magda Malik Marek Maria Mateo Mei Mehmet Mina Mira Nadia Naveen Nia Niamh Noah Nour Olivia Omar Oskar Paolo Pedro Priya Rafael Rania Ravi Rosa Ruth Sagal Samir Sana Santiago Sara Sipho Sofia Sven Tadeusz Tariq Thabo Thandiwe Theo Tomás Uma Valentina Viktor Wei Xin Yara Yusuf Zainab Zofia'.split(
    ' ',
  )
const familyNames =
  'Abdi Acheampong Adeyemi Ahlberg Akhtar Almeida Andersson Antonov Arslan Banerjee Bauer Becker Bello Bergström Bianchi Borges Brandt Castillo Chatterjee Chen Choi Costa Cruz Dahl Daly Das Demir Diallo Dubois Dvořák Eriksen Esposito Farouk Fernández Ferreira Fischer Fitzgerald Fontaine Fujita Garcia Ghosh Gomez Gupta Haddad Hansen Hashimoto Hassan Herrera Hoang Hoffmann Horvat Ibarra Ito Ivanova Iyer Jansen Jensen Joshi Kamau Kaplan Kaur Keller Khan Kim Kowalski Krüger Kumar Larsen Laurent Lefèvre Lim Lindgren Lopez Mahmoud Makena Mancini Martins Mbeki Mendes Meyer Mishra Moreau Morgan Müller Murphy Mwangi Nakamura Nazari Ncube Nguyen Nielsen Novak Nowak Nyambura Oduya Okafor Okoye Olsen Ortega Osei Owusu Papadakis Park Patel Pereira Petrov Pham Popescu Quinn Rahman Ramos Reddy Reyes Rossi Ruiz Saleh Sanchez Santos Sato Schmidt Schneider Sharma Silva Singh Sokolov Soto Suzuki Takahashi Tan Tesfaye Thompson Tran Tremblay Vargas Vasquez Virtanen Walker Wang Weber Wójcik Wong Yamamoto Yıldız Zhang Zulu'.split(
    ' ',
  )

export type MadeUpName = { readonly givenName: string; readonly familyName: string; readonly email: string }

const ascii = (name: string): string =>
  name
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()

/** Names for one company, each with an address of its own under a reserved domain (RFC 2606). */
export const nameMaker = (random: SeededRandom, domain: string): (() => MadeUpName) => {
  const given = new Map<string, number>()
  return () => {
    const name = { givenName: random.pick(givenNames), familyName: random.pick(familyNames) }
    const local = `${ascii(name.givenName)}.${ascii(name.familyName)}`
    const times = (given.get(local) ?? 0) + 1
    given.set(local, times)
    return { ...name, email: `${local}${times === 1 ? '' : times}@${domain}` }
  }
}
