// Tells which Scilab this is: version, mode, its own folder, the user's folder, the language.
function fields = %sk_installation()
    version_ = getversion("scilab");
    numbers = strcat(%sk_integers(version_(1:3)), ".");
    language = "";
    try
        language = getlanguage();
    catch // this Scilab has no such function: its help is in English, then
    end
    fields = [numbers, getscilabmode(), SCI, SCIHOME, language];
endfunction
