// As Scilab's uiputfile; the path is typed.
function [name, folder, mask] = uiputfile(varargin)
    [name, folder, mask] = %sk_ask_file(argn(1), "File to save to", varargin);
endfunction
