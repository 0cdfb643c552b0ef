// Lists the help pages that have to do with some words.
function apropos(varargin)
    %sk_help("search", "apropos", varargin);
endfunction
