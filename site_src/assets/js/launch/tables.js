// Made of catalogue/launch/tables.json and catalogue.yml by `make tables`.
export const TABLES = {
"kinds": {
"binderhub": {
"grammar": "binderhub"
},
"jupyterhub": {
"grammar": null
},
"rosetta": {
"grammar": "rosetta"
},
"jupyterlite": {
"grammar": "jupyterlite"
},
"renku": {
"grammar": null
},
"science-platform": {
"grammar": null
},
"hosted-notebooks": {
"grammar": null
},
"galaxy": {
"grammar": null
}
},
"grammars": {
"binderhub": {
"refs": [
"head",
"branch",
"tag",
"commit"
]
},
"jupyter4nfdi": {
"refs": [
"head",
"branch",
"tag",
"commit"
]
},
"rosetta": {
"refs": [
"head",
"branch",
"tag",
"commit"
]
},
"nbgitpuller": {
"refs": [
"branch",
"tag"
]
},
"swan": {
"refs": [
"head",
"branch",
"tag",
"commit"
]
},
"colab": {
"refs": [
"branch",
"tag",
"commit"
]
},
"kaggle": {
"refs": [
"branch",
"tag",
"commit"
]
},
"renku": {
"refs": [
"head",
"branch",
"tag",
"commit"
]
},
"jupyterlite": {
"refs": [
"head",
"branch",
"tag",
"commit"
]
},
"canfar": {
"refs": []
},
"galaxy": {
"refs": []
}
},
"providers": {
"gh": {
"name": "GitHub",
"many": "repositories on github.com",
"slashes": "plain",
"ref": true
},
"gist": {
"name": "GitHub gists",
"many": "gists on GitHub",
"slashes": "plain",
"ref": true
},
"gl": {
"name": "gitlab.com",
"many": "repositories on gitlab.com",
"slashes": "escaped",
"ref": true
},
"git": {
"name": "any public git repository",
"many": "public git repositories by their URL",
"slashes": "escaped",
"ref": true
},
"zenodo": {
"name": "Zenodo",
"many": "Zenodo records",
"slashes": "plain",
"ref": false
},
"figshare": {
"name": "Figshare",
"many": "Figshare articles",
"slashes": "plain",
"ref": false
},
"dataverse": {
"name": "Dataverse",
"many": "Dataverse datasets",
"slashes": "plain",
"ref": false
},
"hydroshare": {
"name": "HydroShare",
"many": "HydroShare resources",
"slashes": "plain",
"ref": false
},
"ckan": {
"name": "CKAN",
"many": "CKAN datasets",
"slashes": "escaped",
"ref": false
}
},
"forges": [
{
"name": "GitHub",
"reader": "github",
"hosts": [
"github.com",
"www.github.com",
"github.dev"
],
"pages": [
"files",
"release"
]
},
{
"name": "GitHub",
"reader": "raw",
"hosts": [
"raw.githubusercontent.com",
"raw.github.com"
],
"pages": [
"files",
"release"
]
},
{
"name": "GitHub",
"reader": "gist",
"hosts": [
"gist.github.com",
"gist.githubusercontent.com"
],
"pages": []
},
{
"name": "GitLab",
"reader": "gitlab",
"hosts": [
"gitlab.com",
"www.gitlab.com"
],
"pages": [
"files",
"gitlab"
]
},
{
"name": "GitLab",
"reader": "gitlab-host",
"hosts": [
"codebase.helmholtz.cloud",
"git.astron.nl",
"git.gsi.de",
"git.km3net.de",
"git.ligo.org",
"git.rwth-aachen.de"
],
"named": "gitlab\\.(?!com$|io$)",
"pages": [
"files",
"gitlab"
]
},
{
"name": "Bitbucket",
"reader": "git",
"hosts": [
"bitbucket.org"
],
"pages": [
"bitbucket"
]
},
{
"name": "Codeberg",
"reader": "git",
"hosts": [
"codeberg.org"
],
"pages": [
"forgejo"
]
}
],
"pages": {
"files": {
"tree": "ref and path",
"blob": "ref and path",
"raw": "ref and path",
"edit": "ref and path",
"blame": "ref and path",
"commits": "ref and path",
"commit": "ref"
},
"release": {
"releases/tag": "ref"
},
"gitlab": {
"tags": "ref",
"releases": "ref"
},
"bitbucket": {
"src": "ref and path",
"raw": "ref and path",
"branch": "ref",
"commits": "ref"
},
"forgejo": {
"src/branch": "ref and path",
"raw/branch": "ref and path",
"media/branch": "ref and path",
"commits/branch": "ref and path",
"src/tag": "ref and path",
"raw/tag": "ref and path",
"media/tag": "ref and path",
"commits/tag": "ref and path",
"src/commit": "ref and path",
"raw/commit": "ref and path",
"media/commit": "ref and path",
"releases/tag": "ref",
"commit": "ref"
}
},
"branches": [
"HEAD",
"main",
"master"
],
"reserved": {
"github": [
"about",
"apps",
"collections",
"enterprise",
"explore",
"features",
"login",
"marketplace",
"notifications",
"orgs",
"organizations",
"pricing",
"search",
"settings",
"sponsors",
"topics",
"trending",
"users"
],
"gitlab": [
"api",
"dashboard",
"explore",
"groups",
"help",
"search",
"users"
],
"pages": [
"tree",
"blob",
"raw",
"edit",
"blame",
"commits",
"wikis"
],
"numbered": [
"issues",
"merge_requests",
"pipelines",
"jobs",
"commit"
],
"anywhere": [
"tree",
"blob"
],
"archives": [
"-",
"src",
"tree",
"blob",
"raw"
]
},
"archives": [
{
"name": "Zenodo",
"provider": "zenodo",
"hosts": [
"zenodo.org"
],
"dois": {
"10\\.5281/zenodo\\.[0-9]+": "{0}"
},
"records": {
"doi/(.+)": "doi:{1}",
"(?:api/)?records?/([0-9]+)(?:/.*)?": "10.5281/zenodo.{1}"
},
"page": "a Zenodo page other than a record's",
"remedy": "Use the DOI of the record."
},
{
"name": "CaltechDATA",
"provider": "zenodo",
"hosts": [
"data.caltech.edu"
],
"dois": {
"10\\.22002/[a-z0-9._-]+": "{0}"
},
"records": {
"(?:api/)?records/([0-9a-z]{5}-[0-9a-z]{5})(?:/.*)?": "10.22002/{1}",
"(?:api/)?records/([0-9]{1,6})(?:/.*)?": "10.22002/D1.{1}"
},
"page": "a CaltechDATA page other than a record's",
"remedy": "Use the DOI of the record."
},
{
"name": "Figshare",
"provider": "figshare",
"hosts": [
"figshare.com"
],
"dois": {
"10\\.6084/m9\\.figshare\\.[0-9]+(?:\\.v[0-9]+)?": "{0}"
},
"records": {
"articles/(?:[^/]+/)*([0-9]{5,12})/([0-9]{1,4})": "10.6084/m9.figshare.{1}.v{2}",
"articles/(?:[^/]+/)*([0-9]{5,12})": "10.6084/m9.figshare.{1}"
},
"page": "a Figshare page other than an article's",
"remedy": "Use the DOI of the article."
},
{
"name": "HydroShare",
"provider": "hydroshare",
"hosts": [
"hydroshare.org"
],
"dois": {
"10\\.4211/hs\\.([0-9a-f]{32})": "{1}"
},
"records": {
"(?:[^/]+/)*?([0-9a-f]{32})(?:/.*)?": "{1}"
},
"page": "a HydroShare page other than a resource's",
"remedy": "Use the URL of the resource."
}
],
"sandbox": {
"hosts": [
"sandbox.zenodo.org"
],
"dois": [
"10.5072/"
]
},
"dataverse": {
"hosts": [
"abacus.library.ubc.ca",
"agh.rodbuk.pl",
"akf.rodbuk.pl",
"archaeology.datastations.nl",
"archivdv.soc.cas.cz",
"archive.data.jhu.edu",
"bonndata.uni-bonn.de",
"borealisdata.ca",
"cedapdados.ufrgs.br",
"dados.ipb.pt",
"dadosabertos.rnp.br",
"dadosdepesquisa.fiocruz.br",
"danebadawcze.uw.edu.pl",
"dare.uol.de",
"darus.uni-stuttgart.de",
"data.aussda.at",
"data.brin.go.id",
"data.cifor.org",
"data.cimmyt.org",
"data.cipotato.org",
"data.crossda.hr",
"data.fdz.ioer.de",
"data.fz-juelich.de",
"data.goettingen-research-online.de",
"data.mel.cgiar.org",
"data.qdr.syr.edu",
"data.scielo.org",
"data.sciencespo.fr",
"data.tu-dortmund.de",
"data.univ-gustave-eiffel.fr",
"data.worldagroforestry.org",
"datadoi.ee",
"datahub.polen.fccn.pt",
"datahub.tec.mx",
"dataportal.ing.pan.pl",
"datarepositorium.sdum.uminho.pt",
"datarepository.unive.it",
"datasets.coronawhy.org",
"datasets.iisg.amsterdam",
"datasets.lib.berkeley.edu",
"datasets.up.edu.pe",
"dataspace.ust.hk",
"datav.udec.cl",
"dataverse.acg.maine.edu",
"dataverse.ada.edu.au",
"dataverse.adp.fdv.uni-lj.si",
"dataverse.arcc.uwyo.edu",
"dataverse.asu.edu",
"dataverse.bhp.org.bw",
"dataverse.bsc.es",
"dataverse.carc.usc.edu",
"dataverse.cbpf.br",
"dataverse.cidacs.org",
"dataverse.cirad.fr",
"dataverse.csuc.cat",
"dataverse.dartmouth.edu",
"dataverse.deic.dk",
"dataverse.fgv.br",
"dataverse.fiu.edu",
"dataverse.harvard.edu",
"dataverse.icrisat.org",
"dataverse.ideal.ufpb.br",
"dataverse.ifdc.org",
"dataverse.iit.it",
"dataverse.ileel.ufu.br",
"dataverse.ipgp.fr",
"dataverse.ird.fr",
"dataverse.iza.org",
"dataverse.javeriana.edu.co",
"dataverse.jpl.nasa.gov",
"dataverse.lib.nycu.edu.tw",
"dataverse.lib.unb.ca",
"dataverse.lib.virginia.edu",
"dataverse.mpi-sws.org",
"dataverse.nioz.nl",
"dataverse.nl",
"dataverse.no",
"dataverse.openforestdata.pl",
"dataverse.orc.gmu.edu",
"dataverse.pushdom.ru",
"dataverse.rhi.hi.is",
"dataverse.rsu.lv",
"dataverse.tdl.org",
"dataverse.tec.ac.cr",
"dataverse.theacss.org",
"dataverse.ucla.edu",
"dataverse.uclouvain.be",
"dataverse.udel.edu",
"dataverse.ufabc.edu.br",
"dataverse.uliege.be",
"dataverse.unc.edu",
"dataverse.unimi.it",
"dataverse.unr.edu.ar",
"dataverse.vtti.vt.edu",
"dataverse.whoi.edu",
"dataverse.yale.edu",
"datos.pucp.edu.pe",
"datos.uchile.cl",
"datos.unlp.edu.ar",
"datos.usach.cl",
"datosdeinvestigacion.udea.edu.co",
"datosinvestigacion.udistrital.edu.co",
"datospararesiliencia.cl",
"dmportal.biodata.pt",
"domusdados.unifesp.br",
"dunas.ua.pt",
"dv.dataverse.lv",
"dvn.fudan.edu.cn",
"edatos.consorciomadrono.es",
"edmond.mpdl.mpg.de",
"entrepot.recherche.data.gouv.fr",
"health-study-hub.de",
"heidata.uni-heidelberg.de",
"ifj.rodbuk.pl",
"indata.cedia.edu.ec",
"investigacionartes.mincultura.gov.co",
"issda.ucd.ie",
"keen.zih.tu-dresden.de",
"lida.dataverse.lt",
"lifesciences.datastations.nl",
"lore.list.lu",
"opendata.cesa.edu.co",
"opendata.nas.gov.ua",
"opendata.pku.edu.cn",
"osnadata.ub.uni-osnabrueck.de",
"papyrus-datos.co",
"phys-techsciences.datastations.nl",
"pk.rodbuk.pl",
"planetary-data-portal.org",
"portal.odissei.nl",
"rdr.kuleuven.be",
"redape.dados.embrapa.br",
"redata.anii.org.uy",
"repo.researchdata.hu",
"repod.icm.edu.pl",
"repositorio.soildata.mapbiomas.org",
"repositoriopesquisas.ibict.br",
"research-data.urosario.edu.co",
"researchdata.cuhk.edu.hk",
"researchdata.lib.polyu.edu.hk",
"researchdata.nie.edu.sg",
"researchdata.ntu.edu.sg",
"rodbuk.pl",
"sano.rodbuk.pl",
"ssh.datastations.nl",
"uek.rodbuk.pl",
"uj.rodbuk.pl",
"uken.rodbuk.pl",
"uwr.rodbuk.pl",
"www.sodha.be"
],
"dois": [
"10.11587/",
"10.11588/data/",
"10.13021/orc2020/",
"10.13130/",
"10.14428/DVN/",
"10.14711/dataset/",
"10.15139/S3/",
"10.15454/",
"10.15787/VTT1/",
"10.17026/",
"10.17528/",
"10.17617/3.",
"10.17898/",
"10.18130/",
"10.18150/",
"10.18167/",
"10.18170/",
"10.18419/DARUS-",
"10.18710/",
"10.18715/",
"10.18738/T8/",
"10.18845/",
"10.21223/",
"10.21410/",
"10.21421/",
"10.21950/",
"10.21979/",
"10.23667/",
"10.23669/",
"10.23708/",
"10.25340/",
"10.25346/S6/",
"10.25545/",
"10.25625/",
"10.25825/",
"10.26027/",
"10.26165/JUELICH-DATA/",
"10.26193/",
"10.34616/",
"10.34622/",
"10.34636/",
"10.34725/",
"10.34810/",
"10.34848/",
"10.34881/",
"10.34894/",
"10.34934/",
"10.35003/",
"10.35078/",
"10.35537/",
"10.48331/",
"10.48349/",
"10.48370/",
"10.48432/",
"10.48510/",
"10.48527/",
"10.48577/",
"10.48665/",
"10.48668/",
"10.48733/",
"10.48804/",
"10.5064/",
"10.5683/",
"10.57687/",
"10.57715/",
"10.57745/",
"10.57782/",
"10.57826/",
"10.57828/",
"10.57924/",
"10.57979/",
"10.58119/",
"10.58132/",
"10.60502/",
"10.60503/",
"10.60547/",
"10.60600/",
"10.60612/",
"10.60871/",
"10.60895/",
"10.60905/",
"10.71578/",
"10.71731/",
"10.71782/",
"10.7281/",
"10.7910/"
]
},
"ckan": [
"catalog.data.gov",
"ckan.publishing.service.gov.uk",
"data.boston.gov",
"data.depositar.io",
"data.gov.ie",
"data.humdata.org",
"data.stadt-zuerich.ch",
"demo.ckan.org",
"open.canada.ca",
"opendata.swiss"
],
"elsewhere": {
"a web site": [
".codeberg.page",
".docs.cern.ch",
".gitbook.io",
".github.io",
".gitlab.io",
".netlify.app",
".pages.dev",
".readthedocs-hosted.com",
".readthedocs.io",
".readthedocs.org",
".vercel.app",
".web.cern.ch",
".wikipedia.org",
".wordpress.com",
"medium.com",
"readthedocs.org",
"sites.google.com",
"wikipedia.org",
"youtube.com"
],
"a project's page": [
"openhub.net",
"sourceforge.net"
],
"a page of a package index": [
"anaconda.org",
"bioconductor.org",
"central.sonatype.com",
"conda.anaconda.org",
"cran.r-project.org",
"crates.io",
"ctan.org",
"docs.rs",
"files.pythonhosted.org",
"hackage.haskell.org",
"juliahub.com",
"npmjs.com",
"nuget.org",
"packagist.org",
"pkg.go.dev",
"pypi.org",
"pypi.python.org",
"rubygems.org",
"search.maven.org",
"test.pypi.org"
],
"a container image": [
"docker.io",
"ghcr.io",
"hub.docker.com",
"quay.io",
"registry.hub.docker.com"
],
"a catalogue entry": [
"archive.softwareheritage.org",
"ascl.net",
"bio.tools",
"doi.org",
"dx.doi.org",
"explore.openaire.eu",
"hdl.handle.net",
"openaire.eu",
"orcid.org",
"paperswithcode.com",
"re3data.org",
"swmath.org"
],
"a paper's page": [
".hal.science",
"arxiv.org",
"biorxiv.org",
"hal.science",
"inspirehep.net",
"iopscience.iop.org",
"joss.theoj.org",
"link.springer.com",
"nature.com",
"researchgate.net",
"sciencedirect.com",
"ui.adsabs.harvard.edu"
],
"a file or programming interface": [
"api.github.com",
"avatars.githubusercontent.com",
"codeload.github.com",
"objects.githubusercontent.com",
"user-images.githubusercontent.com"
],
"a page of another service": [
"codeocean.com",
"colab.research.google.com",
"deepnote.com",
"docs.google.com",
"drive.google.com",
"dropbox.com",
"gitpod.io",
"mathworks.com",
"mybinder.org",
"nbviewer.jupyter.org",
"nbviewer.org",
"observablehq.com",
"overleaf.com"
],
"a page of a data archive that BinderHub cannot open": [
".b2share.eudat.eu",
".figshare.com",
".kaggle.com",
".mendeley.com",
".openml.org",
".osf.io",
".pangaea.de",
"archive-beta.ics.uci.edu",
"archive.ics.uci.edu",
"b2share.eudat.eu",
"b2share.fz-juelich.de",
"data.4tu.nl",
"data.world",
"datadryad.org",
"figshare.arts.ac.uk",
"hepdata.net",
"ieee-dataport.org",
"kaggle.com",
"kilthub.cmu.edu",
"mendeley.com",
"opendata.cern.ch",
"openicpsr.org",
"openml.org",
"osf.io",
"pangaea.de",
"researchdata.4tu.nl",
"researchdata.edu.au"
]
},
"viewers": {
"colab.research.google.com": {
"github": "https://github.com/",
"gist": "https://gist.github.com/"
},
"githubtocolab.com": {
"": "https://github.com/"
},
"nbviewer.org": {
"github": "https://github.com/",
"gist": "https://gist.github.com/",
"urls": "https://",
"url": "http://"
},
"nbviewer.jupyter.org": {
"github": "https://github.com/",
"gist": "https://gist.github.com/",
"urls": "https://",
"url": "http://"
},
"nbviewer.ipython.org": {
"github": "https://github.com/",
"gist": "https://gist.github.com/",
"urls": "https://",
"url": "http://"
},
"studiolab.sagemaker.aws": {
"import/github": "https://github.com/"
},
"console.paperspace.com": {
"github": "https://github.com/"
},
"github.dev": {
"": "https://github.com/"
},
"vscode.dev": {
"github": "https://github.com/"
},
"deepnote.com": {
"launch": "?url"
},
"kaggle.com": {
"kernels/welcome": "?src"
}
},
"systems": {
"svn": "Subversion",
"hg": "Mercurial",
"cvs": "CVS",
"bzr": "Bazaar"
},
"subversion": [
"svn",
"svnroot",
"viewvc",
"websvn"
],
"address": {
"blanks": " \t\r\n\f\u000b\u00a0\u200b\ufeff",
"nothing": [
"",
"none",
"null",
"nan",
"undefined"
],
"ports": {
"http": "80",
"https": "443",
"ssh": "22",
"git": "9418"
},
"notations": [
"git+",
"scm+",
"scm:git:"
],
"users": [
"",
"git",
"gitea",
"forgejo",
"gitlab",
"gogs"
],
"longest": 8000,
"spoilt": " #%/?\\",
"queries": [
"tab",
"ref_type",
"lang",
"locale",
"plain",
"display",
"view",
"theme",
"sort",
"page",
"from",
"source",
"via",
"fbclid",
"gclid",
"nav_source",
"expanded",
"readme"
],
"files": [
"zip",
"tar",
"tgz",
"gz",
"bz2",
"xz",
"7z",
"whl",
"jar",
"deb",
"rpm",
"dmg",
"exe",
"pdf",
"htm",
"html",
"php",
"ipynb"
]
},
"session": {
"pages": [
"lab/tree",
"doc/tree",
"tree",
"notebooks",
"edit",
"retro/tree",
"retro/notebooks",
"retro/edit",
"nbclassic/tree",
"nbclassic/notebooks",
"nbclassic/edit"
],
"queries": [
"reset",
"autodecode",
"kernel_name"
],
"pulled": [
"lab/tree",
"doc/tree",
"tree",
"notebooks",
"edit",
"voila/render"
],
"layers": 8,
"slips": 3
},
"interfaces": {
"voila": {
"name": "Voilà",
"urls": [
"voila"
]
},
"rstudio": {
"name": "RStudio",
"urls": [
"rstudio"
]
},
"desktop": {
"name": "Desktop",
"urls": [
"desktop"
]
},
"shiny": {
"name": "Shiny",
"urls": [
"shiny"
]
},
"vscode": {
"name": "VS Code",
"urls": [
"vscode",
"codeserver",
"code-server"
]
}
},
"interfaceCautions": {
"unseen": "not checked whether the repository provides {name}",
"elsewhere": "not known whether it has {name}"
},
"refusals": {
"no-repo": {
"nothing": "No repository given. Add the URL of the code repository."
},
"not-a-url": {
"name": "{text} is not a URL. Enter the full URL of the repository, such as https://github.com/owner/name."
},
"credentials": {
"user": "The repository URL contains a user name, password or token. Remove everything before the @. If it " +
"was a password or token, revoke it, as it is no longer secret."
},
"unsupported-protocol": {
"scheme": "URLs that begin with {scheme}: cannot be launched. Use the repository's public https URL.",
"ssh": "The URL uses SSH with its own account or port on {host}, which a public service cannot access. Use " +
"the repository's https URL."
},
"bad-repo-url": {
"escape": "The URL contains an invalid escape sequence: {segment}.",
"characters": "The repository URL is too long, or contains a backslash or an invisible character. Copy it again " +
"from the browser's address bar.",
"dots": "The repository URL contains “.” or “..” as a folder. Enter the full URL without them.",
"host": "The repository URL has no public host name. Copy it again from the browser's address bar.",
"no-path": "The URL names only the host {host}, not a repository. Use the URL for git clone.",
"query": "The URL contains a query (?…), which Git repository URLs cannot have. Use the URL for git clone.",
"user": "The URL is a user page on {forge}, not a repository. Use the URL of one repository.",
"gist": "The URL is not a gist. Use the URL of the gist's page, which contains its id.",
"github-user": "The URL is the page of a GitHub user or organisation, not a repository. Use the URL of one " +
"repository, such as https://github.com/owner/name.",
"github-name": "“{name}” is not a valid GitHub repository name.",
"gitlab-user": "The URL is the page of a GitLab user or group, not a project. Use the URL of one project, such as " +
"https://gitlab.com/group/project.",
"gitlab-name": "“{name}” is not a valid GitLab project name."
},
"not-a-repository": {
"forge": "The URL is a {forge} page (“{page}”), not a repository. Use the URL of the code repository.",
"gist": "The URL is a gist's page (“{page}”), not a repository. Use the URL of the code repository.",
"viewer": "The URL is a page of a Git viewer, not a repository. Use the URL for git clone.",
"file": "The URL is a file (“{name}”), not a repository. Use the URL of the code repository.",
"elsewhere": "The URL is {found} ({host}), not a repository. Use the URL of the code repository.",
"system": "The URL is in {system} ({host}), not a Git repository. Use the URL of a Git repository.",
"archive": "The URL is {page}, not a repository. {remedy}",
"figshare": "The URL is a page of an institution's Figshare ({host}), which BinderHub cannot open. Use the URL of" +
" the code repository.",
"record": "The URL is a record on {host}, an archive that BinderHub cannot open. Use the URL of the code " +
"repository.",
"dataverse": "The URL is a page or file in a Dataverse ({host}) and does not name the dataset. Use the DOI of the " +
"dataset.",
"no-dataset": "The URL is not a dataset of a CKAN portal. Use the URL of one dataset, such as …/dataset/name.",
"dataset": "The URL looks like a dataset page ({host}); only datasets of CKAN portals can be launched. For a " +
"CKAN dataset, put ckan+ before the URL; for a Git repository, add .git at the end. Otherwise, use " +
"the URL of the code repository."
},
"unsupported-doi": {
"archive": "{doi} is not a DOI of {archives} or a known Dataverse, the archives that BinderHub can open. Use the" +
" DOI or the repository of the code. For a dataset in another Dataverse, use the URL of its page.",
"dataverse": "{doi} is in a Dataverse at {host} that BinderHub does not support. Use the code repository, or a " +
"record in another archive."
},
"sandbox-doi": {
"record": "The record is in Zenodo's sandbox, which is for testing and whose DOIs do not work. Publish it on " +
"zenodo.org and use that DOI."
},
"bad-ref": {
"name": "{ref} is not a valid branch, tag or commit. Enter the name as shown on the repository's page.",
"archive": "Records in an archive have no branches or tags, so “{ref}” of {record} cannot be opened. Leave the " +
"field empty and use the DOI of the version.",
"gist": "“{ref}” is not a gist revision. Leave the field empty, or enter all 40 characters of a revision.",
"nbgitpuller": "This JupyterHub can open a branch or tag, but not a single commit (nbgitpuller).",
"rosetta": "Rosetta cannot distinguish “{ref}” from parts of the repository URL. Use a branch, tag or commit " +
"without slashes that does not match the start of any part of the URL.",
"nfdi": "This hub reads only the part of “{ref}” after the last slash. Use a branch, tag or commit without a " +
"slash.",
"notebook": "{name} cannot distinguish “{ref}” from the path after it. Use a branch, tag or commit without a " +
"slash.",
"no-branch": "{name} needs a branch, tag or commit, and the default branch of the repository is not known. Enter " +
"one (main, master …).",
"swan": "SWAN copies the default branch of a repository, not “{ref}”. Leave the field empty, or enter the " +
"path of one notebook."
},
"short-sha": {
"commit": "“{ref}” looks like a shortened commit, which does not work on this host. Enter all 40 characters, or" +
" a branch or tag."
},
"ref-conflict": {
"address": "The repository URL names “{shown}”, but the branch, tag or commit given is “{ref}”. Use the plain " +
"repository URL, or give the same one."
},
"path-conflict": {
"address": "The repository URL names {shown}, but the path given is {path}. Use the plain repository URL and a " +
"path from its top folder.",
"urlpath": "Both a path ({path}) and a urlpath ({urlpath}) are given. Keep only one."
},
"bad-path": {
"characters": "The path of the notebook or folder is too long, or contains a backslash or an invisible character. " +
"Use forward slashes.",
"url": "The path of the notebook or folder is a URL. Enter its path inside the repository.",
"escapes": "The path of the notebook or folder is escaped several times. Enter the name without escapes.",
"outside": "The path of the notebook or folder is outside the repository. Enter a path inside it.",
"plain": "{name} allows only the letters a to z, digits and / . _ + - in a path, and this is {path}. Rename " +
"the file, or launch elsewhere."
},
"bad-urlpath": {
"characters": "The path to open in the session (urlpath) is too long, or contains a # or an invisible character. " +
"Write # as %23.",
"outside": "The path to open in the session (urlpath) is outside the session. Enter a path inside it, such as " +
"lab or rstudio.",
"escape": "The path to open in the session (urlpath) contains an escape sequence that is not UTF-8 text."
},
"unlaunchable-character": {
"address": "The repository URL contains “{character}”, which BinderHub cannot handle. It works only if the " +
"repository is renamed.",
"percent": "“{text}” contains a percent sign, which BinderHub cannot handle. Use another branch or tag, or " +
"rename the file.",
"rosetta": "The branch, tag or commit “{ref}” contains a percent sign, which Rosetta cannot handle."
},
"bad-facility": {
"url": "The facility's URL is not valid. It must start with https:// or http://, followed by the host name " +
"and any path prefix."
},
"not-a-binderhub": {
"kind": "Facilities of the kind {kind} have no launch links for repositories. Open the facility and add the " +
"repository there.",
"jupyterhub": "This JupyterHub cannot open a repository from a link. Log in and clone the repository in a " +
"terminal.",
"jupyterlite": "JupyterLite runs in the browser and opens only the notebooks it was built with, not those of a " +
"repository.",
"parameters": "The facility's file does not give the {missing} that its launch links need. Add it to " +
"linkParameters."
},
"provider-not-accepted": {
"facility": "This is one of the {found}; the facility accepts only {accepted}.",
"jupyterhub": "This JupyterHub can open only Git repositories, but this is a record in an archive.",
"jupyterlite": "JupyterLite runs in the browser and can open only single notebooks on github.com. Enter the path of " +
"a notebook there.",
"rosetta": "Rosetta can open only Git repositories with an https URL, and this is not one.",
"notebook": "{name} can open only single notebooks on github.com. Enter the path of a notebook there.",
"swan": "SWAN can open only repositories on github.com and gitlab.cern.ch, and this is on another host.",
"swan-notebook": "From gitlab.cern.ch, SWAN can copy only whole repositories. Leave the path empty and open the " +
"notebook there.",
"image": "Starts container images, not repositories, and no image is known for this software. Its authors can " +
"add one as containerImage.",
"registry": "Starts only images from {registry}, and this is {image}. The platform's staff can add an image.",
"galaxy": "Galaxy's links open tools, not repositories. Start JupyterLab there and clone the repository in its " +
"terminal."
},
"repository-not-allowed": {
"facility": "Runs only repositories under {allowed}."
}
}
};
