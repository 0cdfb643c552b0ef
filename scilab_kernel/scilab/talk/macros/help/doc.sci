// As help: Scilab calls it doc from 2026 on.
function doc(varargin)
    %sk_help("page", "doc", varargin);
endfunction
