// As Scilab's uigetfile; the path is typed.
function [name, folder, mask] = uigetfile(varargin)
    [name, folder, mask] = %sk_ask_file(argn(1), "File to open", varargin);
endfunction
